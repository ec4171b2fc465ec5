-- What each car reports once a minute, and who drives it. Invented.
CREATE TABLE signals (
    vin               CHAR(17)      NOT NULL,  -- vehicle identification number
    imei              CHAR(15)      NOT NULL,
    gps_latitude      DECIMAL(9, 6) NOT NULL,
    gps_longitude     DECIMAL(9, 6) NOT NULL,
    battery_soc       DECIMAL(5, 2),           -- state of charge in percent
    battery_voltage   DECIMAL(6, 2),
    odometer_km       INTEGER,
    fault_code        VARCHAR(16),
    software_version  VARCHAR(32)
);

CREATE TABLE driver (
    full_name         VARCHAR(128)  NOT NULL,
    phone_number      VARCHAR(32),
    email             VARCHAR(128)
);

CREATE TABLE battery_pack (
    unit_cost         DECIMAL(10, 2),          -- cost of production
    zx_17             VARCHAR(8)
);
