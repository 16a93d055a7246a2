"""Where sentences end. In each case `|` stands where one sentence ends and the next begins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adlint.text.document import OBJECT
from adlint.text.sentences import split
from tests.timing import cpu_seconds

ENGLISH = """\
The mayor resigned.| Nobody was surprised.
Dr. Harlow spoke first.| The others listened.
Mr. and Mrs. Oakes moved to St. Albans in May.
Prof. Lind, Gen. Roy and Sen. Wu disagreed.
The firm was founded by J. R. Moss in 1921.
J. K. Holt wrote it.| M. T. Reyes drew it.
It was George W. Hill who called.
They sell fruit, e.g. Apples and pears.
One of them, i.e. The older one, was sold.
Rivers City vs. Lakeside ended in a draw.
She bought pens, paper, etc. and left.
She bought pens, paper, etc.| The shop closed.
He works for Brown Inc. in Boston.
He works for Brown Inc.| The pay is good.
He flew to the U.S. Embassy on Monday.
He flew to the U.S.| Then he drove north.
The U.K. government paid.
It opens at 9 a.m. on Sundays.
It closes at 5 p.m.| We left early.
See Fig. 3 and Vol. 2, No. 7 for details.
He said no.| Then he left.
The answer is no. 4 on the list.
It costs 3.5 million a year.
The rate fell to 2.25%.| Banks cheered.
Version v1.2 is out.| Version 2.0.1 follows.
The file config.yaml is read from example.com at start.
Open setup.py.| Change the name.
Visit example.com.| It is free.
Node.js is a runtime.| ASP.NET is another.
Really?!| Nobody knew.
What?| Why?| Because.
Stop!| Go home.
“Is it true?” she asked.
“It is true.”| She smiled.
She said: “It is true.”| Then she smiled.
"It works."| He did not believe it.
'It works.'| He did not believe it.
He asked “Why?” and left.
(It was late.)| We went home.
We left (it was late).| They stayed.
The plan (why wait?) Delighted everyone.
He waited… and waited.
He waited…| Nobody came.
He waited...| Nobody came.
Wait... what?
The end. . . or not.
First line\\n|Second line without a stop
1. Open the lid.| 2. Close it again.
a. Open the lid.
It happened in 2023.| The next year was worse.
The claim is false.[1]| A second study agrees.[2]
The claim is false.￼| A second study agrees.
Type ￼.| ￼ prints the result.
It ran.| iPhone sales rose.
He lives on Elm St. near the river.
Sgt. Pike and Lt. Shaw met Capt. Dunn.
The meeting is on Jan. 5 at noon.
He left in Feb.| The house was sold.
Sammy Davis Jr. sang.
Robert Downs Jr.| The others sang.
She holds a Ph.D. in physics.
She holds a Ph.D.| The other one does not.
Approx. 300 people came.
Was it good?| Yes.| Was it cheap?| No.
It is cheap; it is good: buy it.
The result — surprising or not — stands.| We checked.
Rev. Hale (b. 1950) preached.
“The quote ended.”| And then nothing followed.| Odd.
That is what A.B. said.| It was wrong.
See p. 12, pp. 30-34 and ch. 4.
The company, Foo Ltd., went bust.
Foo Ltd.| The creditors wept.
Cf. Smith 1999.| That work is older.
Mind the gap.| “Mind it!”| (Please.)
It works! 🎉
It is called a no-op.| However, it runs.
2.1. The term begins today.| 2.2. It ends next year.
They use lists, sets, etc.| Python is one such language.
The bill passed (at last!) Tuesday.
No stop at the end of this one
"""

FRENCH = """\
Le maire a démissionné.| Personne ne fut surpris.
M. Dupont et Mme Durand sont venus.
MM. Petit et Grand, Mlle Roy et Me Blanc ont signé.
Le Dr. Martin a parlé.| Les autres ont écouté.
Le Pr. Lenoir enseigne à St. Malo.
« Est-ce vrai ? » demande-t-elle.
« C'est vrai. »| Elle sourit.
Elle dit : « C'est vrai. »| Puis elle sourit.
« Vraiment ? »| Il partit.
Vraiment ?| Oui !| Non.
Incroyable !| Personne n’y croyait.
Quoi ?!| Encore ?
Il attend… et attend.
Il attend…| Personne ne vient.
Il attend...| Personne ne vient.
Le taux atteint 3,5 %.| Les banques se réjouissent.
Le taux atteint 3.5 points.
La version 2.1 est sortie.| La suite en mai.
Cela coûte 1.500 euros.
Voir p. 12, vol. 3 et fig. 4.
Voir art. 5 du code.
Le n° 5 est complet.| Le n° 6 aussi.
Le no. 5 est complet.
Des fruits, p. ex. Des pommes et des poires.
Des fruits (p. ex. des pommes) et des noix.
Des fruits, c.-à-d. Des pommes.
Il vendait des stylos, du papier, etc. et partit.
Il vendait des stylos, du papier, etc.| La boutique ferma.
Il vivait au Ier siècle av. J.-C. à Rome.
Il vivait au Ier siècle av. J.-C.| Les autres vinrent après.
J.-P. Morel a écrit ce livre.
C. Roux et P. Noir l'ont traduit.
L'auteur, A. B. Morin, est mort.
Cf. Durand 1999.| Ce travail est plus ancien.
Le fichier config.yaml est lu sur exemple.fr au démarrage.
Ouvrez exemple.fr.| C'est gratuit.
Node.js est un moteur.| ASP.NET en est un autre.
Première ligne\\n|Deuxième ligne sans point
1. Ouvrez.| 2. Fermez.
C'était en 2023.| L'année suivante fut pire.
L'affirmation est fausse.[1]| Une autre étude confirme.[2]
L'affirmation est fausse.￼| Une autre étude confirme.
Tapez ￼.| ￼ affiche le résultat.
(Il était tard.)| Nous sommes rentrés.
Nous sommes partis (il était tard).| Eux sont restés.
Le plan (pourquoi attendre ?) Fut adopté.
“Est-ce vrai ?” demanda-t-il.
« Oui ! »| « Non ! »
— Oui.| — Non.
– Vraiment ?| – Oui.
Il habite Bd. Voltaire, près du canal.
L'entreprise Dupont S.A. a fermé.
L'entreprise Dupont S.A.| Les salariés protestent.
Env. 300 personnes sont venues.
Le roman (éd. Blanche, trad. Nord) plaît.
Il dit non.| Puis il part.
C'est bon ; c'est cher : à voir.
Elle arrive à 18 h.| Le train part.
Le plan, dit-elle, tient.| On verra.
Aux États-Unis, l'U.S. Army recrute.
Mgr. Valon et Ste. Anne sont cités.
Il a lu « Le Port. » et « La Mer ».| Puis il dort.
« Il pleut.| Il vente », dit-elle.
« Il pleut.| Il vente. »| Elle rentre.
Ah ! quelle journée !| Enfin finie.
Eh bien ! oui.
Rendez-vous le 5 janv. à midi.
Cela marche ! 🎉
Listes, dictionnaires, etc.| Soit tout ce qu'il faut.
La loi passe (enfin !) Mardi.
Il était là (hier.)| Il est parti.
Les 3/4 du budget.| Soit peu.
À suivre.| À bientôt.
Été comme hiver.| Été surtout.
"""


def _cases(text: str) -> list[str]:
    return [line.replace("\\n", "\n") for line in text.splitlines()]


def _marked(text: str, language: str) -> list[str]:
    return [text[start:end] for start, end in split(text, language)]


@pytest.mark.parametrize("case", _cases(ENGLISH))
def test_english(case: str) -> None:
    assert _marked(case.replace("|", ""), "en") == [part.strip() for part in case.split("|")]


@pytest.mark.parametrize("case", _cases(FRENCH))
def test_french(case: str) -> None:
    assert _marked(case.replace("|", ""), "fr") == [part.strip() for part in case.split("|")]


def test_french_spaces_before_punctuation_and_within_quotation_marks() -> None:
    text = "«\u00a0Vraiment\u202f?\u00a0» Il partit\u00a0! Puis revint."
    assert _marked(text, "fr") == ["«\u00a0Vraiment\u202f?\u00a0»", "Il partit\u00a0!", "Puis revint."]


def test_another_language_heeds_the_abbreviations_of_both() -> None:
    assert _marked("Dr. Kern met Mme. Roux. They left.", "") == ["Dr. Kern met Mme. Roux.", "They left."]


def test_chinese_needs_no_space() -> None:
    assert _marked("今天很好。明天也好！", "xx") == ["今天很好。", "明天也好！"]


def test_nothing_in_nothing() -> None:
    assert split("", "en") == ()
    assert split(" \n\u00a0 ", "en") == ()


@given(
    st.text(st.sampled_from("aB1.!?…\n \u00a0«»“”\"')([]-—,;" + OBJECT), max_size=60),
    st.sampled_from(["en", "fr", ""]),
)
def test_sentences_are_ordered_and_leave_no_word_out(text: str, language: str) -> None:
    position = 0
    for start, end in split(text, language):
        assert position <= start < end
        assert not text[position:start].strip()
        assert text[start:end] == text[start:end].strip()
        position = end
    assert not text[position:].strip()


@pytest.mark.parametrize(
    "piece",
    [
        ".",
        ". ",
        ".x",
        '."',
        '."x',
        ".) x",
        "! » ",
        ".[1]",
        f".{OBJECT}",
        "J. ",
        "Dr. ",
        "x\n",
        ". (",
        "?“",
        "1. ",
        " »",
    ],
)
def test_time_is_linear(piece: str) -> None:
    def seconds(text: str) -> float:
        return cpu_seconds(lambda: split(text, "fr"), runs=5)

    assert seconds(piece * 40_000) < 16 * max(seconds(piece * 5_000), 0.002)
