from msgspec import structs

from baraza.model.concept import concept_key
from baraza.search import Ask
from baraza.search.correct import concept_refused, sense_chosen, taken_back
from baraza.search.senses import chosen, recognised, refused
from baraza.search.understood import Offered, Sense
from tests.search.known import BIOLOGY, FACTORY, KNOWLEDGE, PHOTO, PLANT, Concepts

KNOWN = Concepts()
ASK = Ask(q="plant photosynthesis", lang="sl")


def test_names_concepts_in_the_language_of_the_person_with_their_other_senses() -> None:
    plant, photo = recognised(ASK, ("en",), KNOWN)

    assert (plant.words, plant.start, plant.end) == ("plant", 0, 5)
    assert plant.sense == Sense(id=PLANT, key=concept_key(PLANT), label="Rastlina", wider="Biologija")
    assert plant.others == (Sense(id=FACTORY, key=concept_key(FACTORY), label="Factory"),)
    assert (photo.sense.label, photo.others) == ("Fotosinteza", ())


def test_a_refused_concept_leaves_the_next_sense_and_can_be_taken_back() -> None:
    first = concept_refused(ASK, concept_key(PLANT))
    both = concept_refused(first, concept_key(FACTORY))

    assert [one.sense.id for one in recognised(first, ("en",), KNOWN)] == [FACTORY, PHOTO]
    assert [one.sense.id for one in recognised(both, ("en",), KNOWN)] == [PHOTO]
    assert [sense.id for sense in refused(both, ("en",), KNOWN)] == [PLANT, FACTORY]
    assert taken_back(first, f"concept:{concept_key(PLANT)}") == ASK


def test_a_chosen_sense_comes_first_and_gives_way_to_the_next_choice() -> None:
    plant = recognised(ASK, ("en",), KNOWN)[0]
    factory = sense_chosen(ASK, plant, plant.others[0])
    again = recognised(factory, ("en",), KNOWN)[0]

    assert factory.meanings == (concept_key(FACTORY),)
    assert (again.sense.id, [other.id for other in again.others]) == (FACTORY, [PLANT])
    assert sense_chosen(factory, again, again.others[0]).meanings == (concept_key(PLANT),)


def test_words_that_are_quoted_or_offered_as_a_filter_are_no_concepts() -> None:
    offer = Offered(facet="type", values=("Video",), label="Video", words="video", start=0, end=5, rest="")

    assert recognised(Ask(q='"plant" -photosynthesis'), ("en",), KNOWN) == ()
    assert [one.sense.id for one in recognised(Ask(q="video"), ("en",), KNOWN)] == [BIOLOGY]
    assert recognised(Ask(q="video"), ("en",), KNOWN, [offer]) == ()


def test_concepts_to_narrow_to_are_named_by_address_or_by_key() -> None:
    ask = structs.replace(ASK, concepts=(PHOTO, concept_key(PLANT), "0" * 20))

    assert [(sense.key, sense.label) for sense in chosen(ask, KNOWLEDGE)] == [
        (concept_key(PHOTO), "Fotosinteza"),
        (concept_key(PLANT), "Rastlina"),
        ("0" * 20, "0" * 20),
    ]
