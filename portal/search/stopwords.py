"""Words too common to search by, without accents, as they stand after folding.

Not among them is what makes a word of this field with a hyphen: stock-out, follow-up,
under-five, scale-up, drop-out.
"""

ENGLISH_WORDS = """
    a about above after again against all am an and any are aren as at be because been
    before being below between both but by can cannot could couldn did didn do does
    doesn doing don during each few for from further had hadn has hasn have haven having
    he her here hers herself him himself his how i if in into is isn it its itself just
    ll me more most mustn my myself no nor not now of on once only or other ought our
    ours ourselves own re s same shan she should shouldn so some such t than that the
    their theirs them themselves then there these they this those through to too until
    upon us ve very was wasn we were weren what when where which while who whom why will
    with won would wouldn you your yours yourself yourselves
"""

# With what stands before an apostrophe: the tokenizer cuts there.
FRENCH_WORDS = """
    a afin ai aie aient aies ait alors apres as au aucun aucune aura aurai auraient
    aurais aurait auras aurez auriez aurions aurons auront aussi autre autres aux avaient
    avais avait avant avec avez aviez avions avoir avons ayant ayez ayons c ca car ce
    ceci cela celle celles celui ces cet cette ceux chaque chez ci comme comment d dans
    de depuis des donc dont du elle elles en entre es est et etaient etais etait etant
    etc ete etes etiez etions etre eu eux fut furent ici il ils j jusqu jusque l la
    laquelle le lequel les lesquelles lesquels leur leurs lorsqu lorsque lui m ma mais me
    meme memes mes moi moins mon n ne ni nos notre nous on ont or ou par parce pas
    pendant peu peut peuvent plus pour pourquoi puis puisqu puisque qu quand que quel
    quelle quelles quelqu quelque quelques quels qui quoi quoiqu s sa sans se selon
    sera serai seraient serais serait seras serez seriez serions serons seront ses si
    sien sienne soi soient sois soit sommes son sont sous suis sur t ta te tel telle
    telles tels tes toi ton tous tout toute toutes tres tu un une vers voici voila vos
    votre vous vu y
"""

# Those that are names even where the whole question is typed in capitals.
ALWAYS_NAMES = frozenset({"WHO"})

STOPWORDS = {
    "en": frozenset(ENGLISH_WORDS.split()),
    "fr": frozenset(FRENCH_WORDS.split()),
}
