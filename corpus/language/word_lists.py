"""Word lists for finding names: honorifics, roles, words that organisations and places are named with, demonyms.

All lists were written for this project from general knowledge; where the tagger needs *lists of names* it asks the
tables of :mod:`corpus.language.gazetteer` instead.
"""

from __future__ import annotations

HONORIFICS: frozenset[str] = frozenset(
    """Mr Mr. Mrs Mrs. Ms Ms. Miss Mx Mx. Dr Dr. Sir Dame Lord Lady Madam Madame Monsieur Messrs Messrs. Baroness
    Baron""".split()
)
"""Forms of address. One that stands directly before a person's name is part of the mention."""

ROLES: frozenset[str] = frozenset(
    """President Senator Sen. Sens. Secretary General Gen. Gen Attorney Attorney-General Minister Chancellor Governor
    Gov. Mayor Representative Rep. Reps. Ambassador Congressman Congresswoman Leader Vice Prime Chief King Queen Prince
    Princess Pope Captain Capt. Colonel Col. Sheriff Director Chairman Chairwoman Chair Spokesman Spokeswoman
    Spokesperson Commissioner Coach Premier Professor Prof. Prof Speaker Democratic Republican Democrat Deputy Former
    Acting Officer Detective Sergeant Sgt. Lieutenant Lt. Major Maj. Admiral Adm. Bishop Cardinal Archbishop Father
    Sister Brother Head Foreign Defence Defense Interior Finance Home Adviser Advisor National Security Treasurer Judge
    Justice Rev. Reverend Constable Inspector Superintendent Corporal Private Brigadier Commander Marshal Executive CEO
    Manager Editor Councillor Cllr Alderman Senior Junior Opposition Treasury Labor Labour Conservative Liberal Tory
    Senators Representatives Presidents Ministers Governors Congressmen Elect President-elect President-Elect
    Vice-Chancellor Secretary-General Director-General Attorneys Lieutenant-Colonel Lieutenant-General Major-General
    Brigadier-General Lieutenant-Governor Undersecretary Under-Secretary Co-Chair Vice-Chair Vice-Chairman Professors
    Chairperson Chairmen Historian Businessman Businesswoman Journalist Activist Candidate Incumbent Archaeologist
    Ex-president Emeritus Midfielder Striker Goalkeeper Defender Congressperson Lawmaker Astronaut Cosmonaut
    MP MEP Rabbi Imam Ayatollah Sheikh Emir Sultan Emperor Duke Duchess Earl Count Countess Ex-President
    Vice-President Co-founder Founder Author Actor Actress Singer Pastor Chaplain Nurse Analyst Economist
    Lawyer""".split()
)
"""Words that introduce a person by office or trade. They are not part of the name."""

ROLE_NOUNS: frozenset[str] = frozenset(
    """spokesman spokeswoman spokesperson adviser advisor lawyer attorney son daughter wife husband actor actress singer
    striker midfielder defender goalkeeper coach captain economist analyst senator ambassador president minister
    secretary chairman chairwoman director manager leader professor judge governor mayor officer chief executive general
    editor author writer brother sister father mother champion driver rider boxer player driver founder co-founder
    congressman congresswoman lawmaker candidate rival billionaire businessman businesswoman chancellor premier
    commissioner sheriff sergeant detective inspector prosecutor researcher scientist journalist reporter
    pilot""".split()
)
"""Lower-case words after which a person's name is likely."""

SPEECH_VERBS: frozenset[str] = frozenset(
    """said says told tells added adds asked asks replied wrote writes tweeted insisted argued argues explained noted
    warned continued recalled admitted claimed testified declared announced stated acknowledged denied conceded
    responded commented concluded vowed joked""".split()
)

PLACE_PREPOSITIONS: frozenset[str] = frozenset(
    "in at from near to into across outside around through throughout".split()
)

ORGANISATION_WORDS: frozenset[str] = frozenset(
    """Inc Inc. Corp Corp. Co Co. Ltd Ltd. Plc PLC plc LLC LLP AG SA NV GmbH Group Bank Company Corporation Org
    University College School Institute Institution Association Society Committee Commission Council Agency
    Department Dept. Dept Ministry Office Bureau Board Party Union League Club United FC F.C. AFC Court Parliament
    Congress Senate House Army Navy Force Forces Police Authority Fund Foundation Trust Federation Organization
    Organisation Airlines Airways Motors Industries Holdings Partners Associates Press Times Post News Journal
    Gazette Herald Tribune Guardian Telegraph Network Television Radio Center Centre Hospital Museum Church Team
    Front Movement Alliance Assembly Service Services Systems Technologies Records Studios Entertainment Media
    Reserve Exchange Securities Insurance Financial Capital Ventures Broadcasting Communications Pharmaceuticals
    Laboratories Energy Petroleum Oil Gas Electric Power Steel Foods Stores Airbus Academy Orchestra Choir Coalition
    Caucus Administration Treasury Cabinet Knesset Duma Bundestag Taliban Brigade Brigades Regiment Corps Guard
    Intelligence Investigation Patrol Squad Rovers Athletic Albion Wanderers Rangers County Hotspur Giants Lions
    Tigers Bears Eagles Hawks Sox Cubs Kings Warriors Chamber Consortium Cooperative Initiative Campaign Project
    Programme Program Campaigners Watch International Observatory Secretariat Tribunal Prosecutor Registry Legion
    Militia Syndicate Confederation Congregation Diocese Kaisha Berhad Oyj Aktiengesellschaft Gesellschaft""".split()
)
"""Words that mark an organisation when they stand in its name."""

BODIES: frozenset[str] = frozenset(
    """Service Survey Authority Agency Commission Committee Council University Association Society Federation Foundation
    Department Board Brigade Police Party Bank Airlines Airways Orchestra Chamber Inc Inc. Corp Corp. Ltd Ltd. Plc LLC
    GmbH Kaisha Corporation Company Ministry Union Hospital Clinic School Schools College Academy Institute Museum Court
    Tribunal Parliament Assembly Legislature Philharmonic Symphony Club Newspaper Gazette Herald Tribune""".split()
)
"""Words that end the name of a body, not of the place where it is, though it may be called after one."""

PLACE_WORDS: frozenset[str] = frozenset(
    """River Lake Mountain Mountains Mount Mt Mt. Sea Ocean Bay Island Islands Isle Isles Peninsula Valley Desert County
    Province State City Town Village Street St Road Rd Avenue Ave Boulevard Lane Drive Highway Square Park Airport
    Station Bridge Beach Coast Gulf Strait Straits Cape Hill Hills North South East West Northern Southern Eastern
    Western Central Republic Kingdom Region District Territory Territories Peak Canyon Forest Palace Stadium Arena
    Harbour Harbor Port Point Creek Falls Springs Plains Heights Border Canal Channel Reef Basin Plateau Glacier
    Volcano Tower Plaza Terminal Prison Camp Base Dam Zoo Temple Mosque Cathedral Suburb Upper Lower Greater""".split()
)
"""Words that mark a place when they stand in its name."""

MONTHS_AND_DAYS: frozenset[str] = frozenset(
    """January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug
    Sep Sept Oct Nov Dec Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sep. Sept. Oct. Nov. Dec. Monday Tuesday Wednesday Thursday
    Friday Saturday Sunday Mon Tue Tues Wed Thu Thurs Fri Sat Sun AM PM GMT UTC BST EST EDT CET PST AEST AEDT NZDT IST
    Christmas Easter Ramadan Eid Thanksgiving Halloween""".split()
)

DEMONYMS: frozenset[str] = frozenset(
    """Afghan Albanian Algerian American Andorran Angolan Argentine Argentinian Armenian Australian Austrian Azerbaijani
    Azeri Bahamian Bahraini Bangladeshi Barbadian Basque Belarusian Belarussian Belgian Belizean Beninese Bhutanese
    Bolivian Bosnian Botswanan Brazilian British Briton Bruneian Bulgarian Burmese Burundian Cambodian Cameroonian
    Canadian Catalan Chadian Chechen Chilean Chinese Colombian Congolese Cornish Corsican Croat Croatian Cuban Cypriot
    Czech Dane Danish Dominican Dutch Ecuadorian Ecuadorean Egyptian Emirati English Englishman Eritrean Estonian
    Ethiopian European Fijian Filipino Finn Finnish Flemish Frenchman French Gabonese Gambian Georgian German Ghanaian
    Greek Grenadian Guatemalan Guinean Guyanese Haitian Hawaiian Honduran Hungarian Icelandic Indian Indonesian Iranian
    Iraqi Irish Irishman Israeli Italian Ivorian Jamaican Japanese Jordanian Kazakh Kenyan Korean Kosovan Kosovar Kurd
    Kurdish Kuwaiti Kyrgyz Lao Laotian Latvian Lebanese Liberian Libyan Lithuanian Luxembourger Macedonian Malagasy
    Malawian Malay Malaysian Maldivian Malian Maltese Maori Mauritanian Mauritian Mexican Moldovan Monegasque Mongolian
    Montenegrin Moroccan Mozambican Namibian Nepalese Nepali Nicaraguan Nigerian Nigerien Norwegian Omani Pakistani
    Palestinian Panamanian Paraguayan Persian Peruvian Pole Polish Portuguese Qatari Roman Romanian Russian Rwandan
    Salvadoran Samoan Saudi Scot Scots Scottish Senegalese Serb Serbian Sicilian Singaporean Slovak Slovakian Slovene
    Slovenian Somali Spaniard Spanish Sudanese Surinamese Swazi Swede Swedish Swiss Syrian Taiwanese Tajik Tamil
    Tanzanian Texan Thai Tibetan Togolese Tongan Trinidadian Tunisian Turk Turkish Turkmen Ugandan Uighur Ukrainian
    Uruguayan Uyghur Uzbek Venezuelan Vietnamese Welsh Welshman Yemeni Yugoslav Zambian Zimbabwean African Asian Arab
    Arabian Arabic Latin Hispanic Slavic Soviet Nordic Scandinavian Caribbean Balkan Caucasian Anglo Latino Latina
    Muslim Christian Jew Jewish Catholic Protestant Buddhist Hindu Sikh Sunni Shia Shi'ite Shiite Islamic Islamist
    Orthodox Anglican Baptist Mormon Methodist Lutheran Evangelical Hebrew Communist Socialist Marxist Nazi Fascist
    Californian Londoner Parisian Berliner Muscovite Mancunian Sydneysider Brexiteer Eurosceptic Zionist Republican
    Democrat Democratic Tory Whig Green Liberal Labourite Conservative Nationalist Unionist Loyalist Maoist
    Neanderthal Neandertal Moslem Hutu Tutsi Afrikaner Bosniak Pashtun Hazara Yazidi Druze Alawite
    Berber Bedouin Zulu Xhosa Igbo Hausa
    Fulani Yoruba Kikuyu Sinhalese Rohingya Hmong Inuit Aboriginal Gypsy Copt Coptic Maronite Houthi Pathan Bengali
    Punjabi Gujarati Bihari Sindhi Baloch Kashmiri Zairean Zairian Rhodesian Timorese Burkinabe Djiboutian Comorian
    Papuan Greenlandic Faroese Bermudian Tahitian Guamanian Cuban-American Azerbaijanian Tatar Cossack Romany Sephardic
    Ashkenazi Hasidic Wahhabi Salafi Salafist Jihadist Stalinist Leninist Trotskyist Gaullist Peronist Thatcherite
    Scandinavians Antipodean Kiwi Aussie Dutchman Welshwoman Irishwoman Frenchwoman Englishwoman Scotsman
    Quebecer Quebecois Flemings Walloon Bavarian Prussian Venetian Neapolitan Tuscan Florentine Milanese
    Viennese Transylvanian Siberian Crimean Chechens Dagestani Ingush Abkhaz Abkhazian Ossetian Karabakh-Armenian
    Andalusian Galician Castilian Virginian Floridian Alaskan Bostonian Chicagoan Angeleno Philadelphian Liverpudlian
    Glaswegian Brummie Geordie Dubliner Queenslander Victorian Tasmanian Aucklander Torontonian Philippine
    Turkmen Pacifican Eurasian Polynesian Melanesian Micronesian Amazonian Andean Iberian Mesoamerican""".split()
)
"""People and things of a country, a faith or a creed, in the singular: adjectives, hence not names of places."""

CAPITALISED_COMMON: frozenset[str] = frozenset(
    """The A An In On At But And Or If It This That These Those When While After Before As For With By From To Of He She
    They We I You His Her Their Its There Here What Who Whom How Why Which So Still Also Earlier Later Meanwhile However
    Asked According Speaking No Not Now Then All Some Many Most More One Two Three Four Five Six Seven Eight Nine Ten
    Eleven Twelve First Second Third Last Next New Another Both Each Every Any Such Only Just Even Despite Since Until
    During Under Over About Against Among Between Without Within Although Because Though Yet Nor My Your Our Watch Read
    Photo Image See Top Yes Well Let Do Does Did Is Are Was Were Be Been Has Have Had Can Could May Might Must Shall
    Should Will Would Breaking Update Video Us Me Him Them Thank Thanks Please Mr Today Yesterday Tomorrow Tonight
    Internet English God Photograph Picture Caption Source Sources Copyright Exclusive Opinion Analysis Editorial Live
    Once Again Perhaps Maybe Instead Indeed Rather Nearly About Around Almost Much Few Several Officials People Police
    Follow Share Subscribe Related Advertisement Sign Click More Comments Email Print Story Continued Updated Published
    Don't I'm It's I've We're You're That's He's She's They're There's What's Let's Can't Didn't Doesn't Isn't Wasn't
    OK Ok Oh TV PM AM CEO MP""".split()
)
"""Words that are capitalised for other reasons than being names: sentence openings, labels of a news page."""

ORGANISATION_NOUNS: frozenset[str] = frozenset(
    """team club side company firm group bank agency airline airlines carrier newspaper daily weekly magazine channel
    broadcaster station network party union university college school league federation association federation retailer
    maker manufacturer giant insurer lender brokerage publisher charity militia rebels guerrillas faction organisation
    organization watchdog regulator ministry department hospital court council police army startup conglomerate unit
    subsidiary corporation band chain website platform think-tank tank employees shares stock workers members
    lawmakers officials spokesman spokeswoman""".split()
)
"""Lower-case words beside which an organisation's name is likely."""

PLACE_NOUNS: frozenset[str] = frozenset(
    """city town village hamlet suburb province region state county district island islands river lake mountain capital
    port prefecture municipality peninsula valley border coast resort airport territory republic country countries
    neighbourhood neighborhood area outskirts north south east west northern southern eastern western central""".split()
)
"""Lower-case words beside which a place's name is likely."""

COMPASS: frozenset[str] = frozenset(
    """North South East West Northern Southern Eastern Western Central Latin New N. S. E. W. Native Indigenous Black
    White Afro""".split()
)
"""Words that a demonym may follow without becoming a name ("South Korean", "Native American")."""

SPEAKERS: frozenset[str] = frozenset(
    "Spokesman Spokeswoman Spokesperson Spokespeople Spokesmen Chairman Chairwoman Correspondent".split()
)
"""Words that may stand behind an organisation's name but are whoever speaks for it."""

TITLES_OF_SKILL: frozenset[str] = frozenset(
    """International Master|Woman International Master|Women International Master|Grand Master|Woman Grand Master|
    Women Grand Master|Candidate Master|Man of the Match|Player of the Year|Employee of the Month|Person of the Year|
    Word of the Year|Black Belt|Eagle Scout|End Of Life|End of Life|State of the Union|Law and Order|
    Black Friday|Cyber Monday""".replace("\n    ", "").split("|")
)
"""Titles and set phrases in capitals, which are neither person, organisation nor place."""

NEVER_NAMES: frozenset[str] = frozenset(
    """Covid COVID Covid-19 COVID-19 Coronavirus Ebola Zika Sars SARS Mers MERS Aids AIDS HIV Brexit Grexit Obamacare
    Medicare Medicaid Bitcoin Ethereum Internet Web Wi-Fi TV DVD DVDs CD CDs PC PCs GDP GNP CEO CFO MP MPs PM HQ DNA
    FAQ URL PDF IQ SARS-CoV-2 SARS-CoV H1N1 H5N1 MRSA PTSD ADHD Olympics Olympic Paralympics Oscar Oscars Grammy
    Emmy Bible Koran Quran Torah Islam Christianity Judaism Hinduism Buddhism Native Indigenous God Allah
    Satan""".split()
)
"""Capitalised words and abbreviations of things, which are neither person, organisation nor place."""

NAME_PARTICLES: frozenset[str] = frozenset(
    "de van von der den ten ter la le du del della di da das dos do bin ibn bint al el ul ur abu zu af av y e".split()
)
"""Lower-case words inside a personal name."""

ABBREVIATED_PLACES: frozenset[str] = frozenset(
    "US U.S. U.S UK U.K. USA U.S.A. UAE U.A.E. NSW D.C. DPRK D.P.R.K.".split()
)
"""Abbreviations that always name a place."""


EVENT_WORDS: frozenset[str] = frozenset(
    """Cup Cups Open Games Championship Championships Olympics Masters Marathon Festival Prix Trophy War Wars Bowl
    Award Awards Prize Prizes Day Act Treaty Accord Accords Protocol Amendment Uprising Massacre Holocaust Genocide
    Festivals Biennale Expo Paralympics Playoffs Invitational Regatta Fair""".split()
)
"""Words that end the name of an event, a prize, a law or a day, whose first words are often a place's ("Rome Open")."""

THING_WORDS: frozenset[str] = frozenset("Linux OS iOS API SDK Shuttle".split())
"""Words that end the name of a program."""

COMPANY_FORMS: frozenset[str] = frozenset(
    "Inc Inc. Corp Corp. Co Co. Ltd Ltd. PLC plc LLC LLP Bros Bros. SpA GmbH".split()
)
"""Legal forms behind a company's name."""

AMERICAN_STATES: frozenset[str] = frozenset(
    """Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|
    Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|
    Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|
    Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|
    West Virginia|Wisconsin|Wyoming""".replace("\n    ", "").split("|")
)
"""The states of the United States."""


def _plural_forms(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word + "s" for word in words if not word.endswith(("s", "sh", "ch", "ese", "man")))


PEOPLES: frozenset[str] = (
    DEMONYMS | _plural_forms(DEMONYMS) | frozenset({"Frenchmen", "Englishmen", "Irishmen", "Welshmen"})
)
"""Demonyms with their plurals."""

SURNAMES_FIRST: frozenset[str] = frozenset(
    """xi li wang zhang liu chen zhao zhou wu xu hu zhu lin guo ma gao liang zheng luo song xie tang han cao deng xiao
    feng yuan dong pan cai jiang peng lu ye tian ren wen nguyen tran pham hoang phan vu dang bui ngo duong kim park
    lee choi jung kang cho yoon jang lim shin seo kwon hwang ahn moon""".split()
)
"""Chinese, Korean and Vietnamese surnames, folded, which stand before the given name: "Xi Jinping"."""

SURNAMES_BEFORE_HYPHEN: frozenset[str] = SURNAMES_FIRST | frozenset(
    """wong chan cheung lau leung lam ng yip chow tsang kwok yeung tam mak poon fung chiu cheng tse siu lo kwan yuen
    szeto tsai hsu hsieh tsao chou chiang chang lai yau shiu hui mok fok ip kung chu chui tong tsui cheuk ko ho hong bae
    baek chae chung gil gong heo jeon jeong jo joo ju kwak min nam noh oh paik rhee roh ryu seol son suh sung woo yeo
    yim yoo yun yu yuh bang byun eom ki koo ma myung namgung pyo shim sohn tak wang won""".split()
)
"""Those and others, Cantonese and Taiwanese among them, which a hyphen in the given name behind them shows to be such:
"Wong Kwok-kin"."""
