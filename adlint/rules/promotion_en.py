"""English examples of AD101: whole articles, since it judges a passage in its article."""

from __future__ import annotations

from adlint.rule import Example

BAD = (
    Example(
        """\
# Why the ferry to Skarholm runs half empty

The ferry carried 212 people a day in October, against 480 ten years ago. The bridge at Lund, which was opened in
2019, took most of the commuters, and the school moved to the mainland the year after.

«Planning a crossing of your own? With Tidewise, you can compare every timetable, book your seat in seconds and
save up to 30% on each trip. Download the app today and get your first crossing free.»

The council will vote on the winter timetable in March. Its own report proposes four crossings a day instead of
nine, and a minibus for the two farms on the north shore.
"""
    ),
    Example(
        """\
# The mill that heats a street

Since last winter, eighteen houses in Ostley have been heated by the river. A pump in the old mill takes two
degrees from the water, and the street pays for the current together.

The idea came from Ruth Amsel, who ran the mill until 2003. She wrote to her neighbours in 2018, and eleven of
them answered. The county paid a third of the cost.

The engineers measured the river for a year before they began. Below the weir it is never colder than three
degrees, and the fish pass was rebuilt in the same summer.

«Ready to cut your own heating bill? Warmelle designs, installs and looks after your heat pump, with a ten-year
guarantee and no upfront costs. Book your free consultation today and see how much you could save!»
"""
    ),
    Example(
        """\
# What the census says of the valley

The valley had 8,412 inhabitants in 1990 and 6,020 in 2020. The census office published the figures on Tuesday,
village by village. The three that grew all lie on the railway, and in each the school stayed open.

«Enjoying this story? Subscribe to our free weekly newsletter and get our best reporting straight to your inbox.
Join more than 20,000 readers and sign up today!»

The office warns that the figures of 1990 were counted in another way. Holiday homes were then assigned to their
owners, and some of these lived in the city.
"""
    ),
    Example(
        """\
# How bakers came to weigh their flour

Recipes of the nineteenth century measure flour by the cup. The cup was whatever stood in the kitchen, and a
baker knew from the feel of the dough whether it had been enough.

The scale spread slowly. In 1896 a teacher in Boston had the cup levelled with a knife, and twenty years later the
army's bakers weighed everything.

«Want to bake like a professional? Enrol now in the Crumbhouse Academy and learn step by step from award-winning
bakers. Our online course gives you lifetime access to 60 video lessons, and if you sign up this week you save
40% with the code RISE40.»

In the villages the cup stayed longer. A cookbook that was printed in 1951 still gives both, and adds that the
grandmother's cup is the better of the two.
"""
    ),
    Example(
        """\
# The court and the parking meters

The court of appeal decided on Friday that the town of Harwell may keep the 1.3 million euros which its meters
took in 2022. The meters had been set an hour wrong since the spring, and a driver had sued.

«If you manage a car park, [ParkPilot](https://parkpilot.example/pricing) is the smartest way to handle it. Our
all-in-one platform lets you automate payments, boost your revenue and keep your customers happy.
[Start your free trial](https://parkpilot.example/sign-up) today and get 20% off, no credit card required.»

The judges found that the fee is owed for the space and not for the hour on the ticket. The driver's lawyer said
that she would read the grounds before she decided about a further appeal.
"""
    ),
    Example(
        """\
# A winter without snow ploughs

The county sold four of its nine snow ploughs in August. In the ten winters before, they had driven on eleven
days a year; in the last two, on three.

The roads office keeps the other five at the pass, where the snow still lies until April. If the valley needs
them, they are there in ninety minutes.

«<CallToAction title="Get your winter tyres today" href="https://tyrehaus.example/shop">Save 20% on every set of
winter tyres at Tyrehaus. Order now and get free delivery!</CallToAction>»

Two of the ploughs went to a town in the north. The buyer of the others, a film company, has not said what they
are for.
""",
        formats=("mdx",),
    ),
    Example(
        """\
# Who owns the well at Marrow Hill

The well on Marrow Hill stands in no land register. The village drew its water there until 1962, and the farm
next to it has mended the roof ever since.

In May the farm fenced it in. The parish wrote a letter, the farm's lawyer answered, and since then the matter
lies with the district court.

A historian has found a map of 1811 on which the well is marked as common. Whether that binds anyone is what the
court must decide.

«Try Deedly for free: the easiest way to check any property in minutes. Trusted by over 50,000 homeowners,
Deedly gives you instant access to maps, owners and prices. Sign up now and get your first report on us.»
"""
    ),
    Example(
        """\
# The library that lends tools

The library of Elmworth lends 140 drills, saws and ladders. The shelf was a cupboard in 2015, and the first drill
was the librarian's own.

Borrowers pay two euros a week, and broken tools are mended on Thursdays by four pensioners. Last year 31 came
back broken and one did not come back.

«Looking for a drill of your own? Shop the Borealis autumn sale today and save up to 50% on all power tools. Order
now at [Borealis](https://borealis.example/shop) and get free delivery on your first order!»

The council pays for the room. It has been asked for a second one, and will decide when it knows what the roof of
the school costs.
"""
    ),
)

GOOD = (
    Example(
        """\
# Halden launches its first electric tractor

The machine builder Halden showed its first electric tractor at the fair in Brenn on Monday. It has a battery of
90 kilowatt-hours and, according to the company, works for six hours in the field.

Deliveries are to begin in autumn 2027. Two rivals have announced tractors of the same class, one of which has
been on trial at the agricultural college since May.

The farmers' union doubts the six hours. In its own test, on heavy soil, a prototype had to be charged after four.
"""
    ),
    Example(
        """\
# What a litre of milk costs

The statistics office notes the price of whole milk every month in 310 shops. In September it was 1.19 euros a
litre, four cents more than a year before.

The dairies pay farmers 46 cents. In 2022 it was 52, and in the year before 35.

The chamber of agriculture reckons that a farm with sixty cows needs 44 cents to live. Fodder has become cheaper
since the spring, and electricity has not.
"""
    ),
    Example(
        """\
# The county buys 14 buses

The county has awarded the contract for 14 buses to the manufacturer Rovan. Its bid of 6.1 million euros was the
second lowest of five; the lowest was rejected because two papers were missing.

The buses replace vehicles from 2006. They have 38 seats, a ramp for wheelchairs and a diesel engine, for which
the opposition blamed the council.

A bidder that came away empty-handed has until Friday to object. The first buses are to arrive in June.
"""
    ),
    Example(
        """\
# How I tested the three water filters

I bought the three filters in shops, at the full price. None of the manufacturers knew of the test, and this
article contains no paid links.

The laboratory of the technical college measured hardness, nitrate and lead before and after. Two of the filters
took out most of the lead; the third changed nothing but the taste.

After four weeks there were more germs in the filtered water than in the tap water, in all three jugs. The
college's chemist was not surprised: a wet filter at room temperature is a good place for them.
"""
    ),
    Example(
        """\
# Ten years of the map editor

The map editor was written by a student in 2014, because the old one crashed on his laptop. Today 190 people work
on it, most of them in their evenings, and its source is open to all.

It is an astonishingly good program. It starts in a second, it has never lost a drawing of mine, and its manual
was written by someone who has drawn maps.

It has faults, too. Printing is a matter of luck, and the menus have been translated into French by halves.
"""
    ),
    Example(
        """\
# Flood warning for the lower valley

The water authority expects the river to reach 6.20 metres at Lund on Thursday night. The meadows and the road to
the ferry will be under water from Wednesday.

The authority calls on residents of the quay to move their cars to the fairground and to clear their cellars by
Wednesday noon. Those who cannot carry things themselves should call the town hall.

The authority gave the last warning of this level in 2013. The dam was raised by half a metre after that.
"""
    ),
    Example(
        """\
# What we changed in our election map

Last week we published a map of the results by polling station. Two stations in the harbour were swapped on it,
as three readers noticed.

We have corrected the map and the table below it. The totals for the district were right and remain as they were.

If you find another mistake, please write to the author. We check each message against the minutes of the
electoral office and note every correction here.
"""
    ),
    Example(
        """\
# What the new ticket machine is like

The railway has set up ticket machines of a new kind at eleven stations. They take cards and coins but no notes,
and show the next three trains while the ticket is printed.

We bought twenty tickets. It took fifty seconds on average, ten fewer than at the old machine, and two of the
tickets were for the wrong zone because the button for it is hidden behind the map.

The railway says that it knows of the button and will move it in spring. A ticket costs the same at the machine,
at the counter and on board.
"""
    ),
)
