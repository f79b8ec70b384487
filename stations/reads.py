"""How the access log names what is read of stations."""


def station_subject(station_id: int) -> str:
    """A list of the station's, such as its board or its people."""
    return f"stations.station:{station_id}"
