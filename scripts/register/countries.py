"""Writes rules/countries/countries.yaml: the names of countries from CLDR, and what newsrooms add to them.

After a change of the lists below:

    python scripts/register/countries.py > rules/countries/countries.yaml
"""

from __future__ import annotations

from babel import Locale

SKIP = {"EZ", "UN", "EU", "QO", "XA", "XB", "ZZ", "AC", "CP", "DG", "EA", "IC", "TA", "CQ"}

# What Indonesian and English papers write besides the CLDR name; an entry with = replaces the CLDR name.
INDONESIAN = """
us Amerika Serikat|AS|Amerika|USA
gb Inggris|Britania Raya|Inggris Raya
fr Prancis|Perancis
cn China|Tiongkok|Cina|RRT|RRC|Republik Rakyat Tiongkok|Republik Rakyat China|Republik Rakyat Cina
kr Korea Selatan|Korsel|Republik Korea
kp Korea Utara|Korut
tw Taiwan
hk Hong Kong|Hongkong
mo Makau|Macau
id Indonesia|RI|Republik Indonesia|NKRI
ru Rusia|Federasi Rusia
ua Ukraina
tr Turki|Turkiye|Türkiye
sa Arab Saudi|Saudi Arabia|Saudi
ae Uni Emirat Arab|UEA|UAE
eg Mesir
jo Yordania|Jordania
sy Suriah|Syria
iq Irak
ir Iran
ps Palestina|Otoritas Palestina
il Israel
nl Belanda
de Jerman
es Spanyol
it Italia
gr Yunani
hu Hongaria|Hungaria
cz Ceko|Republik Ceko|Ceska|Ceko
sk Slovakia|Slowakia
si Slovenia|Slowenia
hr Kroasia
ba Bosnia dan Herzegovina|Bosnia-Herzegovina|Bosnia
mk Makedonia Utara|Makedonia
by Belarus|Belarusia
md Moldova|Moldovia
ch Swiss
at Austria
be Belgia
dk Denmark
se Swedia
no Norwegia
fi Finlandia
is Islandia
ie Irlandia
pl Polandia
pt Portugal
ro Rumania
bg Bulgaria
rs Serbia
me Montenegro
ee Estonia
lv Latvia
lt Lituania|Lithuania
lu Luksemburg|Luxemburg
mt Malta
cy Siprus
va Vatikan|Takhta Suci|Tahta Suci
am Armenia
az Azerbaijan
ge Georgia
kz Kazakhstan|Kazakstan
kg Kirgizstan|Kirgistan
tj Tajikistan
tm Turkmenistan
uz Uzbekistan
my Malaysia
sg Singapura
th Thailand|Muangthai
ph Filipina|Philipina
vn Vietnam
kh Kamboja
la Laos
mm Myanmar|Burma
bn Brunei Darussalam|Brunei
tl Timor Leste|Timor-Leste
jp Jepang
in India
pk Pakistan
bd Bangladesh
lk Sri Lanka|Srilanka
np Nepal
bt Bhutan
mv Maladewa|Maldives
af Afghanistan|Afganistan
mn Mongolia
au Australia
nz Selandia Baru
pg Papua Nugini|Papua New Guinea
fj Fiji
sb Kepulauan Solomon|Solomon
vu Vanuatu
ca Kanada
mx Meksiko
br Brasil|Brazil
ar Argentina
cl Cile|Chili|Chile
pe Peru
co Kolombia
ve Venezuela
ec Ekuador
bo Bolivia
uy Uruguay
py Paraguay
cu Kuba
ht Haiti
jm Jamaika
za Afrika Selatan|Afsel
ng Nigeria
ke Kenya
et Etiopia|Ethiopia
so Somalia
sd Sudan
ss Sudan Selatan
ly Libya|Libia
dz Aljazair
ma Maroko
tn Tunisia
ye Yaman
om Oman
qa Qatar
kw Kuwait
bh Bahrain
lb Lebanon|Libanon
gh Ghana
ci Pantai Gading
sn Senegal
ml Mali
cm Kamerun
cd Republik Demokratik Kongo|RD Kongo|Kongo
rw Rwanda
ug Uganda
tz Tanzania
zm Zambia
zw Zimbabwe
mz Mozambik
ao Angola
"""
ENGLISH = """
us United States|US|U.S.|USA|America|United States of America ; American|US|U.S.
gb United Kingdom|UK|U.K.|Britain|Great Britain ; British|UK|U.K.
fr France ; French
cn China|People's Republic of China|PRC ; Chinese
kr South Korea|Republic of Korea|Korea ; South Korean
kp North Korea|DPRK ; North Korean
tw Taiwan ; Taiwanese
id Indonesia|Republic of Indonesia ; Indonesian
ru Russia|Russian Federation ; Russian
ua Ukraine ; Ukrainian
tr Turkey|Türkiye|Turkiye ; Turkish
sa Saudi Arabia|Saudi ; Saudi Arabian|Saudi
ae United Arab Emirates|UAE ; Emirati|UAE
eg Egypt ; Egyptian
jo Jordan ; Jordanian
sy Syria ; Syrian
iq Iraq ; Iraqi
ir Iran ; Iranian
ps Palestine|Palestinian Authority ; Palestinian
il Israel ; Israeli
nl Netherlands|the Netherlands|Holland ; Dutch
de Germany ; German
es Spain ; Spanish
it Italy ; Italian
gr Greece ; Greek
hu Hungary ; Hungarian
cz Czech Republic|Czechia ; Czech
sk Slovakia ; Slovak|Slovakian
si Slovenia ; Slovenian|Slovene
hr Croatia ; Croatian
ba Bosnia and Herzegovina|Bosnia ; Bosnian
mk North Macedonia|Macedonia ; Macedonian|North Macedonian
by Belarus ; Belarusian|Belarussian
md Moldova ; Moldovan
ch Switzerland ; Swiss
at Austria ; Austrian
be Belgium ; Belgian
dk Denmark ; Danish
se Sweden ; Swedish
no Norway ; Norwegian
fi Finland ; Finnish
is Iceland ; Icelandic
ie Ireland ; Irish
pl Poland ; Polish
pt Portugal ; Portuguese
ro Romania ; Romanian
bg Bulgaria ; Bulgarian
rs Serbia ; Serbian
me Montenegro ; Montenegrin
ee Estonia ; Estonian
lv Latvia ; Latvian
lt Lithuania ; Lithuanian
lu Luxembourg ; Luxembourgish
mt Malta ; Maltese
cy Cyprus ; Cypriot
va Vatican|Vatican City|Holy See ; Vatican
am Armenia ; Armenian
az Azerbaijan ; Azerbaijani|Azeri
ge Georgia ; Georgian
kz Kazakhstan ; Kazakh
kg Kyrgyzstan ; Kyrgyz
tj Tajikistan ; Tajik
tm Turkmenistan ; Turkmen
uz Uzbekistan ; Uzbek
my Malaysia ; Malaysian
sg Singapore ; Singaporean|Singapore
th Thailand ; Thai
ph Philippines|the Philippines ; Philippine|Filipino
vn Vietnam ; Vietnamese
kh Cambodia ; Cambodian
la Laos ; Lao|Laotian
mm Myanmar|Burma ; Burmese|Myanmar
bn Brunei|Brunei Darussalam ; Bruneian|Brunei
tl East Timor|Timor-Leste ; Timorese|East Timorese
jp Japan ; Japanese
in India ; Indian
pk Pakistan ; Pakistani
bd Bangladesh ; Bangladeshi
lk Sri Lanka ; Sri Lankan
np Nepal ; Nepali|Nepalese
bt Bhutan ; Bhutanese
mv Maldives|the Maldives ; Maldivian
af Afghanistan ; Afghan
mn Mongolia ; Mongolian
au Australia ; Australian
nz New Zealand ; New Zealand
pg Papua New Guinea ; Papua New Guinean
fj Fiji ; Fijian
sb Solomon Islands
vu Vanuatu
ca Canada ; Canadian
mx Mexico ; Mexican
br Brazil ; Brazilian
ar Argentina ; Argentine|Argentinian
cl Chile ; Chilean
pe Peru ; Peruvian
co Colombia ; Colombian
ve Venezuela ; Venezuelan
ec Ecuador ; Ecuadorian|Ecuadorean
bo Bolivia ; Bolivian
uy Uruguay ; Uruguayan
py Paraguay ; Paraguayan
cu Cuba ; Cuban
ht Haiti ; Haitian
jm Jamaica ; Jamaican
za South Africa ; South African
ng Nigeria ; Nigerian
ke Kenya ; Kenyan
et Ethiopia ; Ethiopian
so Somalia ; Somali
sd Sudan ; Sudanese
ss South Sudan ; South Sudanese
ly Libya ; Libyan
dz Algeria ; Algerian
ma Morocco ; Moroccan
tn Tunisia ; Tunisian
ye Yemen ; Yemeni
om Oman ; Omani
qa Qatar ; Qatari
kw Kuwait ; Kuwaiti
bh Bahrain ; Bahraini
lb Lebanon ; Lebanese
gh Ghana ; Ghanaian
ci Ivory Coast|Côte d'Ivoire ; Ivorian
sn Senegal ; Senegalese
ml Mali ; Malian
cm Cameroon ; Cameroonian
cd Democratic Republic of Congo|DR Congo|Congo ; Congolese
rw Rwanda ; Rwandan
ug Uganda ; Ugandan
tz Tanzania ; Tanzanian
zm Zambia ; Zambian
zw Zimbabwe ; Zimbabwean
mz Mozambique ; Mozambican
ao Angola ; Angolan
"""


def listed(text: str) -> dict[str, tuple[list[str], list[str]]]:
    """Names and adjectives by code, as the lists above write them."""
    found = {}
    for line in text.strip().splitlines():
        code, rest = line.split(" ", 1)
        names, _, adjectives = rest.partition(" ; ")
        found[code] = (names.split("|"), adjectives.split("|") if adjectives else [])
    return found


def main() -> None:
    """Prints the file."""
    indonesian, english = listed(INDONESIAN), listed(ENGLISH)
    spoken = {language: Locale(language).territories for language in ("id", "en")}
    codes = sorted(code for code in spoken["en"] if len(code) == 2 and code.isalpha() and code not in SKIP)
    print("# yaml-language-server: $schema=../../schemas/rules-countries.schema.json")
    print("# The names of countries in the copy: Unicode CLDR and what newsrooms write besides.")
    print("# The first name is the one used in messages. See scripts/register/countries.py.")
    print("countries:")
    for code in codes:
        low = code.lower()
        names_id = indonesian.get(low, ([spoken["id"][code]], []))[0]
        names_en, adjectives = english.get(low, ([spoken["en"][code]], []))
        parts = [f"id: {flow(names_id)}", f"en: {flow(names_en)}"]
        if adjectives:
            parts.append(f"adjectives: {flow(adjectives)}")
        # A bare `no` would be read as a word all the same, but editors' plug-ins mark it.
        key = f'"{low}"' if low in {"no"} else low
        print(f"  {key}: {{{', '.join(parts)}}}")


def flow(words: list[str]) -> str:
    """A YAML list on one line."""
    return "[" + ", ".join(quoted(word) for word in dict.fromkeys(words)) + "]"


def quoted(word: str) -> str:
    """A scalar, in quotation marks where plain YAML would misread it."""
    plain = word.replace(" ", "").replace(".", "").replace("-", "").replace("’", "").replace("'", "")
    return word if plain.isalpha() and "'" not in word else '"' + word + '"'


if __name__ == "__main__":
    main()
