"""Countries, their people and their short forms: names that stand for one another, and names that never do."""

from __future__ import annotations

# Each group is one place: its names and what its people and things are called. Niger (Nigerien) and Nigeria (Nigerian)
# are two groups, as are the two Koreas: a name of one never supports a name of the other.
_GROUPS = """
us american americans america usa|uk british britain britons briton|eu|un|russia russian
russians|france french|germany german germans
china chinese|japan japanese|india indian indians|pakistan pakistani pakistanis|italy italian
italians|spain spanish spaniard spaniards
niger nigerien nigeriens|nigeria nigerian nigerians|chad chadian chadians|mali malian malians|burkina_faso burkinabe
libya libyan libyans|egypt egyptian egyptians|sudan sudanese|ethiopia ethiopian ethiopians|somalia
somali somalis|kenya kenyan kenyans
uganda ugandan ugandans|rwanda rwandan rwandans|ghana ghanaian ghanaians|senegal senegalese|algeria algerian algerians
morocco moroccan moroccans|tunisia tunisian tunisians|zimbabwe zimbabwean zimbabweans|angola angolan angolans
cameroon cameroonian cameroonians|mauritania mauritanian mauritanians|iran iranian iranians|iraq iraqi
iraqis|syria syrian syrians
turkey turkish turk turks turkiye|israel israeli israelis|palestine palestinian palestinians|lebanon
lebanese|jordan jordanian jordanians
yemen yemeni yemenis|qatar qatari qataris|kuwait kuwaiti kuwaitis|saudi saudis|afghanistan afghan
afghans|ukraine ukrainian ukrainians
poland polish pole poles|romania romanian romanians|bulgaria bulgarian bulgarians|hungary hungarian
hungarians|austria austrian austrians
switzerland swiss|belgium belgian belgians|netherlands dutch|denmark danish danes|sweden swedish
swedes|norway norwegian norwegians
finland finnish finns|iceland icelandic|ireland irish|scotland scottish scots|wales welsh|england
english|portugal portuguese
greece greek greeks|serbia serbian serbians serbs|croatia croatian croats|bosnia bosnian
bosnians|albania albanian albanians
kosovo kosovar kosovars|georgia georgian georgians|armenia armenian armenians|azerbaijan azerbaijani|kazakhstan kazakh
uzbekistan uzbek|belarus belarusian|estonia estonian|latvia latvian|lithuania lithuanian|canada canadian canadians
mexico mexican mexicans|cuba cuban cubans|haiti haitian haitians|venezuela venezuelan
venezuelans|colombia colombian colombians
brazil brazilian brazilians|argentina argentine argentinian argentines|chile chilean chileans|peru peruvian peruvians
bolivia bolivian bolivians|ecuador ecuadorian ecuadorean|australia australian australians|indonesia
indonesian indonesians
malaysia malaysian malaysians|thailand thai thais|vietnam vietnamese|philippines philippine filipino
filipinos|myanmar burmese burma
bangladesh bangladeshi|nepal nepalese nepali|taiwan taiwanese|singapore singaporean|cambodia cambodian|laos laotian
africa african africans|europe european europeans|asia asian asians
"""
_PEOPLE_OF: dict[str, str] = {}
for _group in _GROUPS.replace("\n", "|").split("|"):
    for _name in _group.split():
        _PEOPLE_OF[_name] = _group.split()[0]

PHRASES: dict[tuple[str, ...], str] = {
    ("united", "states", "of", "america"): "us",
    ("united", "states"): "us",
    ("united", "kingdom"): "uk",
    ("great", "britain"): "uk",
    ("united", "nations"): "un",
    ("european", "union"): "eu",
    ("saudi", "arabia"): "saudi",
    ("saudi", "arabian"): "saudi",
    ("burkina", "faso"): "burkina_faso",
}
"""Names of several words, as keys → the one key that stands for them."""

PHRASE_STARTS = frozenset(phrase[0] for phrase in PHRASES)


def place_key(key: str) -> str:
    """The key of a place for a name's part: "russian" → "russia", "US" → "us"; any other part is its own key."""
    if key == "US":
        return "us"
    if key == "us":
        return "us (pronoun)"
    return _PEOPLE_OF.get(key, key)


def is_place(key: str) -> bool:
    """Whether a name's part, as a key, is a country, a continent, or what their people are called."""
    return key == "US" or (
        key in _PEOPLE_OF and key not in ("us", "turkey", "polish", "pole", "poles", "jordan")
    )
