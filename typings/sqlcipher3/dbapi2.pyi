from typing import Any

sqlite_version: str
sqlite_version_info: tuple[int, int, int]

def connect(database: str, **options: Any) -> Any: ...

class Error(Exception): ...
