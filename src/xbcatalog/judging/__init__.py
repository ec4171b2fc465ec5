"""Fields that were read and facts that were stated become a result."""
