"""What a field says of a picture, or of a sensor's own measuring, shows nothing of what is seen, whatever its comment speaks of."""

from __future__ import annotations

import pytest
from tests.unit.recognition.words import field, shipped

from xbcatalog.core.signs import Evidence, Sign

SEEN = ("vehicle.imagery", "vehicle.perception", "person.image")


def said(name: str, *, path: tuple[str, ...] = (), title: str = "", comment: str = "") -> tuple[Sign, ...]:
    return shipped().recognise(field(name, path=path, title=title, description=comment))


def seen(signs: tuple[Sign, ...]) -> set[str]:
    return {sign.concept for sign in signs if sign.concept.startswith(SEEN)}


def exact(signs: tuple[Sign, ...]) -> set[str]:
    return {sign.concept for sign in signs if sign.evidence is Evidence.NAME}


@pytest.mark.parametrize(
    ("name", "record", "comment"),
    [
        ("width", "RawImage", "Image width in pixels"),
        ("frame_id", "RawImage", "Frame of reference for the image"),
        ("encoding", "SnapshotImage", "Encoding of the raw image data"),
        ("height", "PointCloud2", "2D structure of the point cloud"),
        ("row_step", "PointCloud2", ""),
        ("frame_id", "PointCloud", ""),
    ],
)
def test_what_a_name_leaves_of_a_picture_no_text_brings_back(name: str, record: str, comment: str) -> None:
    signs = said(name, path=(record,), comment=comment)
    assert exact(signs) == {"record"}
    assert not seen(signs)


@pytest.mark.parametrize(
    ("name", "record"), [("data", "RawImage"), ("data", "PointCloud2"), ("points", "PointCloud"), ("intensity", "PointXYZ")]
)
def test_what_a_picture_or_a_cloud_holds_is_one(name: str, record: str) -> None:
    assert seen(said(name, path=(record,)))


@pytest.mark.parametrize(
    ("name", "record", "comment"),
    [
        ("confidence", "TrafficLight", ""),
        ("confidence", "Obstacle", "How confident are we about the detection of the pedestrian"),
        ("existence_probability", "TrackedObject", ""),
        ("tracking_time", "Light", "Duration of the traffic light since detected"),
        ("velocity_covariance", "Obstacle", ""),
        ("camera_name", "LightBox", ""),
        ("exposure_time", "FrontCameraInfo", "of the front camera image"),
        ("angle_min", "LaserScan", ""),
    ],
)
def test_how_well_a_sensor_measures_shows_nothing_of_what_it_sees(name: str, record: str, comment: str) -> None:
    signs = said(name, path=(record,), comment=comment)
    assert exact(signs)
    assert not seen(signs)


@pytest.mark.parametrize(
    ("name", "record"),
    [
        ("color", "TrafficLight"),
        ("position", "Obstacle"),
        ("width", "Lane"),
        ("obstacle_distance", "Radar"),
        ("type", "TrafficSign"),
        ("bounding_box", "Detection"),
        ("range", "PointCloud"),
        ("relative_speed", "LeadVehicle"),
    ],
)
def test_what_is_there_is_still_seen(name: str, record: str) -> None:
    assert seen(said(name, path=(record,)))


@pytest.mark.parametrize("name", ["face_confidence", "fingerprint_confidence", "plate_confidence", "gps_confidence"])
def test_how_sure_one_is_of_a_person_a_plate_or_a_place_is_not_freed(name: str) -> None:
    assert any(sign.concept.startswith(("person", "vehicle.identity", "location.precise")) for sign in said(name))


def test_whoever_a_comment_on_a_picture_speaks_of_is_heard() -> None:
    signs = said("frame_id", path=("RawImage",), comment="identity card number of the driver in the picture")
    assert any(sign.concept.startswith("person.government-id") for sign in signs)


@pytest.mark.parametrize("name", ["stream_state", "video_session_state", "handover_status", "starting_second"])
def test_how_a_video_session_goes_is_no_recording(name: str) -> None:
    signs = said(name)
    assert exact(signs) == {"vehicle.condition.infotainment"}
    assert not any(sign.concept.startswith(("person.recording", "vehicle.imagery")) for sign in signs)


@pytest.mark.parametrize("name", ["video_stream", "video_recording", "stream_url_of_camera", "video_url"])
def test_the_video_itself_is_one(name: str) -> None:
    assert any(sign.concept.startswith(("person.recording", "vehicle.imagery")) for sign in said(name))
