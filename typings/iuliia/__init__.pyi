class Schema:
    def translate(self, source: str) -> str: ...

ICAO_DOC_9303: Schema
GOST_52535: Schema
MVD_310: Schema
MVD_782: Schema
