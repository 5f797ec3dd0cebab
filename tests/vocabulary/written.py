"""One small vocabulary, written in every format that we read."""

from __future__ import annotations

TURTLE = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix v: <https://v.example/> .

v:scheme a skos:ConceptScheme ;
    dct:title "Sciences"@en-GB, "Naturwissenschaften"@de ;
    dct:license <https://creativecommons.org/licenses/by/4.0/> ;
    dct:publisher "The example school" .

v:science a skos:Concept ; skos:inScheme v:scheme ; skos:prefLabel "science"@en, "Naturwissenschaft"@de .

v:physics a skos:Concept ; skos:inScheme v:scheme ;
    skos:prefLabel "physics"@en, "fisica"@it ;
    skos:altLabel "natural philosophy"@en ;
    skos:definition "Matter and motion."@en ;
    skos:notation "0533" ;
    skos:broader v:science ;
    skos:related v:alchemy ;
    skos:exactMatch <http://www.wikidata.org/entity/Q413> .

v:alchemy a skos:Concept ; skos:inScheme v:scheme ;
    skos:prefLabel "alchemy"@en ; skos:broader v:science ; skos:related v:physics ;
    owl:deprecated true ; dct:isReplacedBy v:physics .
"""

N_TRIPLES = """
<https://v.example/science> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/2004/02/skos/core#Concept> .
<https://v.example/science> <http://www.w3.org/2004/02/skos/core#prefLabel> "science"@en .
<https://v.example/science> <http://www.w3.org/2004/02/skos/core#prefLabel> "Naturwissenschaft"@de .
<https://v.example/physics> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/2004/02/skos/core#Concept> .
<https://v.example/physics> <http://www.w3.org/2004/02/skos/core#prefLabel> "physics"@en .
<https://v.example/physics> <http://www.w3.org/2004/02/skos/core#prefLabel> "fisica"@it .
<https://v.example/physics> <http://www.w3.org/2004/02/skos/core#altLabel> "natural philosophy"@en .
<https://v.example/physics> <http://www.w3.org/2004/02/skos/core#broader> <https://v.example/science> .
<https://v.example/physics> <http://www.w3.org/2004/02/skos/core#exactMatch> <http://www.wikidata.org/entity/Q413> .
"""  # noqa: E501 - one statement a line is the format

RDF_XML = """<?xml version="1.0"?>
<!DOCTYPE rdf:RDF [<!ENTITY v "https://v.example/">]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#">
  <skos:Concept rdf:about="&v;science">
    <skos:prefLabel xml:lang="en">science</skos:prefLabel>
    <skos:prefLabel xml:lang="de">Naturwissenschaft</skos:prefLabel>
    <skos:narrower rdf:resource="&v;physics"/>
  </skos:Concept>
  <skos:Concept rdf:about="&v;physics">
    <skos:prefLabel xml:lang="en">physics</skos:prefLabel>
    <skos:prefLabel xml:lang="it">fisica</skos:prefLabel>
    <skos:altLabel xml:lang="en">natural philosophy</skos:altLabel>
    <skos:exactMatch rdf:resource="http://www.wikidata.org/entity/Q413"/>
  </skos:Concept>
</rdf:RDF>
"""

JSON_LD = """{
  "@context": {"skos": "http://www.w3.org/2004/02/skos/core#", "v": "https://v.example/",
    "pref": {"@id": "skos:prefLabel", "@container": "@language"},
    "alt": {"@id": "skos:altLabel", "@container": "@language"},
    "broader": {"@id": "skos:broader", "@type": "@id"}, "same": {"@id": "skos:exactMatch", "@type": "@id"}},
  "@graph": [
    {"@id": "v:science", "@type": "skos:Concept", "pref": {"en": "science", "de": "Naturwissenschaft"}},
    {"@id": "v:physics", "@type": "skos:Concept", "pref": {"en": "physics", "it": "fisica"},
     "alt": {"en": "natural philosophy"}, "broader": "v:science", "same": "http://www.wikidata.org/entity/Q413"}
  ]
}
"""

JSONL = """\
{"id": "https://v.example/science", "src": "", "pref": {"en": "science", "de": "Naturwissenschaft"}, "same": null}
{"id": "https://v.example/physics", "pref": {"en": "physics", "it": "fisica"}, "alt": {"en": ["natural philosophy"]}, \
"broader": ["https://v.example/science"], "wd": "Q413", "wd_by": "P8814"}
"""

CSV = """\
id,pref@en,pref@de,pref@it,alt@en,broader,exact
https://v.example/science,science,Naturwissenschaft,,,,
https://v.example/physics,physics,,fisica,natural philosophy,https://v.example/science,http://www.wikidata.org/entity/Q413
"""

FILES = {
    "v.ttl": TURTLE,
    "v.nt": N_TRIPLES,
    "v.rdf": RDF_XML,
    "v.jsonld": JSON_LD,
    "v.jsonl": JSONL,
    "v.csv": CSV,
}
