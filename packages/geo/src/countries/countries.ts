/** ISO 3166-1, and Kosovo's code that is used beside it. */
export const countryCodes: readonly string[] = [
  ...'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW'.split(
    ' ',
  ),
  ...'BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI'.split(
    ' ',
  ),
  ...'FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN'.split(
    ' ',
  ),
  ...'IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME'.split(
    ' ',
  ),
  ...'MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF'.split(
    ' ',
  ),
  ...'PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV'.split(
    ' ',
  ),
  ...'SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK'.split(
    ' ',
  ),
  ...'YE YT ZA ZM ZW'.split(' '),
]

const names = new Map<string, Intl.DisplayNames>()

/** What a country is called in this language; its code where nobody knows. */
export const countryName = (code: string, lang: string): string => {
  let inLanguage = names.get(lang)
  if (!inLanguage) names.set(lang, (inLanguage = new Intl.DisplayNames([lang, 'en'], { type: 'region' })))
  return inLanguage.of(code) ?? code
}

/** Every country by its name in this language, in the order of its letters. */
export const countryNames = (lang: string): readonly { readonly code: string; readonly name: string }[] =>
  countryCodes
    .map((code) => ({ code, name: countryName(code, lang) }))
    .sort((a, b) => a.name.localeCompare(b.name, lang))
