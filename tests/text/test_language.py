from __future__ import annotations

import pytest

from summarizer.text.language import detect_language

SENTENCES = {
    "fr": "Le gouvernement a annoncé vendredi que le pont serait fermé avant la fin de l'année, selon un porte-parole.",
    "de": "Die Regierung hat am Freitag angekündigt, dass die Brücke bis zum Jahresende geschlossen wird.",
    "nl": "De regering heeft vrijdag gezegd dat de brug voor het einde van het jaar dicht is, en dat het blijft.",
    "da": "Regeringen meddelte fredag, at broen bliver lukket inden årets udgang, for det har de sagt, at de vil.",
    "es": "El gobierno anunció el viernes que el puente se cerrará antes de fin de año, según un portavoz.",
    "pt": "O governo anunciou na sexta-feira que a ponte será fechada antes do final do ano, segundo um porta-voz.",
    "it": "Il governo ha annunciato venerdì che il ponte sarà chiuso entro la fine dell'anno.",
    "pl": "Rząd ogłosił w piątek, że most zostanie zamknięty przed końcem roku, powiedział rzecznik.",
    "ru": "Правительство объявило в пятницу, что мост закроют до конца года.",
    "ar": "أعلنت الحكومة يوم الجمعة أن الجسر سيغلق قبل نهاية العام الجاري",
    "zh": "政府周五宣布，这座桥将在年底前关闭，一位发言人说。",
    "ha": "Gwamnati ta sanar ranar Juma'a cewa za a rufe gadar kafin karshen shekara, in ji kakakin.",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_other_languages_are_recognised_whatever_the_caller_says(language: str) -> None:
    assert detect_language(SENTENCES[language]) == language
    assert detect_language(SENTENCES[language] * 3, "en") == language


@pytest.mark.parametrize(
    "text",
    [
        "Abdoulaye Tchiani, Amadou Abdramane, Diori Hamani, Salifou Mody and Ali Zeine met in Niamey and Bamako.",
        "Prime minister resigns amid protests",
        "Bola Adeyemi swears in Nyesom Okoro, Adebayo Adelabu, Festus Keyamo, Abubakar Kyari",
        "The mayor of Saint-Étienne-de-Saint-Geoirs said “c'est la vie” to the reporters from Le Dauphiné Libéré.",
        "12",
        "",
        "Ardal",
    ],
)
def test_english_full_of_foreign_names_is_english(text: str) -> None:
    assert detect_language(text) == "en"


def test_the_hint_stands_where_the_text_says_little() -> None:
    assert detect_language("Ardal 12", "no") == "no"
    assert detect_language("", "fr_FR") == "fr"
    assert detect_language("Bro lukket", "da-DK") == "da"


def test_english_outweighs_a_wrong_hint() -> None:
    assert (
        detect_language(
            "The bridge over the river was closed by the police, and the mayor said that it will stay so.",
            "fr",
        )
        == "en"
    )
