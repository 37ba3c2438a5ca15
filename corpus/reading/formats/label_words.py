"""The words with which exports of archives label their parts, in the languages of their readers."""

from __future__ import annotations

from collections.abc import Mapping


def _by_word(rows: Mapping[str, str]) -> Mapping[str, str]:
    """The English label of each word; the English one is its own."""
    return {word: name for name, words in rows.items() for word in (name, *words.split("|")) if word}


NEXIS_OPENING: Mapping[str, str] = _by_word(
    {
        "HEADLINE": "SCHLAGZEILE|ÜBERSCHRIFT|TITRE|TITULAR",
        "BYLINE": "AUTOR|AUTOREN|AUTEUR|AUTEURS|AUTORE|AUTORES|VON|AUTHOR",
        "SECTION": "RUBRIK|RESSORT|RUBRIQUE|SECCIÓN|SECCION|SEZIONE|SECTIE|RUBRIEK|SEÇÃO",
        "LENGTH": "LÄNGE|LAENGE|LONGUEUR|LONGITUD|EXTENSIÓN|LUNGHEZZA|LENGTE|TAMANHO",
        "DATELINE": "ORT|LIEU|LUGAR|LUOGO",
        "HIGHLIGHT": "ENCART|DESTACADO|SURTITRE|DACHZEILE",
        "SERIES": "SERIE|SÉRIE",
        "DISTRIBUTION": "",
        "BODY": "VOLLTEXT|CORPS|TEXTO|CUERPO|TESTO|TEKST|TEXTE|TEXT",
        "LINK": "",
    }
)
"""Labels above the story in exports of Nexis."""

NEXIS_CLOSING: Mapping[str, str] = _by_word(
    {
        "LOAD-DATE": "DATE-CHARGEMENT|DATE-DE-CHARGEMENT|FECHA-CARGA|FECHA-DE-CARGA|LADEDATUM|LADE-DATUM|LAADDATUM",
        "LANGUAGE": "SPRACHE|LANGUE|IDIOMA|LINGUA|TAAL",
        "GRAPHIC": "GRAFIK|GRAPHIQUE|GRÁFICO|GRAFICO|GRAFIEK|BILD|ILLUSTRATION",
        "PUBLICATION-TYPE": "PUBLIKATIONSTYP|PUBLIKATION-TYP|TYPE-PUBLICATION|TYPE-DE-PUBLICATION|TIPO-PUBLICACIÓN|"
        "TIPO-DE-PUBLICACIÓN|TIPO-DI-PUBBLICAZIONE|PUBLICATIETYPE|TYPE-DOC",
        "JOURNAL-CODE": "ZEITUNGS-CODE|ZEITUNGSCODE|CODE-JOURNAL|CÓDIGO-PUBLICACIÓN",
        "SUBJECT": "THEMA|SUJET|TEMA|MATERIA",
        "COMPANY": "FIRMA|UNTERNEHMEN|SOCIÉTÉ|COMPAÑÍA|EMPRESA",
        "COUNTRY": "LAND|PAYS|PAÍS",
        "PERSON": "PERSONNE|PERSONA",
        **dict.fromkeys(
            """CORRECTION CORRECTION-DATE ORGANIZATION GEOGRAPHIC STATE CITY TYPE ACC-NO PUB-TYPE DOCUMENT-TYPE NOTES
            URL UPDATE CLASSIFICATION TICKER INDUSTRY ISSN COPYRIGHT CATEGORY""".split(),
            "",
        ),
    }
)
"""Labels below the story in exports of Nexis."""

SURE = frozenset({"LOAD-DATE", "LANGUAGE", "PUBLICATION-TYPE", "JOURNAL-CODE", "ACC-NO", "PUB-TYPE", "DOCUMENT-TYPE"})
"""Labels below the story that no story holds itself; the others must stand in capitals."""

PROQUEST_LABELS: Mapping[str, str] = {
    word.casefold(): name
    for word, name in _by_word(
        {
            "author": "autor|autoren|verfasser|auteur|autore|autores",
            "publication info": "publikationsinfo|infos sur la publication|informations de publication|"
            "información de publicación|informação da publicação|informazioni sulla pubblicazione",
            "full text": "volltext|texte intégral|texte complet|texto completo|testo completo|volledige tekst",
            "abstract": "zusammenfassung|résumé|resumen|resumo|riassunto",
            "title": "titel|titre|título|titolo",
            "publication title": "titel der publikation|publikationstitel|titre de la publication|"
            "título de publicación|título de la publicación|título da publicação|titolo pubblicazione",
            "publication date": "publikationsdatum|erscheinungsdatum|datum der publikation|date de publication|"
            "fecha de publicación|data da publicação|data di pubblicazione",
            "publication year": "publikationsjahr|erscheinungsjahr|année de publication|año de publicación",
            "proquest document id": "proquest-dokument-id|id du document proquest|identifiant proquest|"
            "id del documento de proquest|id do documento proquest",
            "document url": "dokument-url|url du document|url del documento",
            "subject": "thema|schlagwort|sujet|materia|tema|assunto",
            "location": "ort|lieu|lugar|local",
            "people": "personen|personnes|personas",
            "company / organization": "firma / organisation|société/organisation|empresa / organización",
            "pages": "seiten|páginas|seite",
            "section": "rubrik|sección|rubrique",
            "publisher": "verlag|herausgeber|éditeur|editorial|editor",
            "place of publication": "publikationsort|erscheinungsort|lieu de publication|lugar de publicación",
            "country of publication": "land der publikation|erscheinungsland|pays de publication|país de publicación",
            "source type": "quellentyp|type de source|tipo de fuente",
            "language of publication": "sprache|publikationssprache|langue de publication|langue|"
            "idioma de publicación|idioma",
            "document type": "dokumenttyp|type de document|tipo de documento",
            "last updated": "zuletzt aktualisiert|dernière mise à jour|última actualización",
            "database": "datenbank|base de données|base de datos",
            "copyright": "urheberrecht|droit d'auteur|derechos de autor",
        }
    ).items()
}
"""Labels of exports of ProQuest that are not in English, in small letters."""
