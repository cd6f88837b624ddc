import { fallback, flag, int, object, oneOf, text } from '@headend/base'
import { networks, webAddress } from './forms/addresses.schemas.js'
import { currency } from './forms/texts.schemas.js'

/** What an installation may set, as `HEADEND_TVMIDDLEWARE_<NAME>`. */
export const tvConfig = object({
  /** Load average at which this node counts as full; 0 leaves `/health/check/` unconfigured. */
  maxLoad: fallback(int(0, 10_000), 64),
  /** Per cent of memory at which this node counts as full; 0 likewise. */
  maxUsedMemory: fallback(int(0, 100), 95),
  /** Base addresses of other servers, commas between them, for apps whose server does not answer. */
  reservedServerAddresses: fallback(text(2048), ''),
  /** Sizes in which pictures of this installation lie ready, commas between them: `100x75, 200x150`. */
  iconSizes: fallback(text(200), ''),
  /** Ids of operators whose scripts may change the guide that is common to all, commas between them. */
  contentFullAccessClients: fallback(text(500).pattern(/^[\d,\s]*$/), ''),
  /** Networks from which exact times of programmes are taken without a signature, `;` between them; none takes none. */
  exactTimeNetworks: fallback(networks(1000), ''),
  /** 1: guides and lists may be fetched from private addresses. */
  allowPrivateSources: fallback(flag(), 0),
  /** Days that programmes are kept after their end. */
  guideKeepDays: fallback(int(1, 3650), 14),
  /** How many days a search of programmes looks back and ahead, and how many it answers at most. */
  programListSearchDaysPast: fallback(int(0, 60), 1),
  programListSearchDaysFuture: fallback(int(0, 60), 1),
  programListSearchLimitResultsTo: fallback(int(1, 1000), 20),
  /** 1: television by interest goes by what channels show at this time, else by what they are as a whole. */
  considerProgramCategory: fallback(flag(), 1),
  /** 1: television by interest has a category of what the account may like. */
  recommendationsEnabled: fallback(flag(), 0),
  /** 1: all categories that a guide names are kept, else the first of each programme. */
  epgSaveMultipleCategories: fallback(flag(), 1),
  /** Orders of channels that staff may have made by themselves, commas between them; none switches that off. */
  channelAutosort: fallback(text(64), 'guide,id,name'),
  /** Hours before its end in which a record is listed no more. */
  vodpvrTimeoutOffset: fallback(int(0, 240), 2),
  /** Days after which a film is new no more, and days and years for which its premiere counts; 0 years do not count. */
  videoNewDays: fallback(int(1, 3650), 60),
  videoPremiereDays: fallback(int(1, 3650), 90),
  videoPremiereYears: fallback(int(0, 100), 0),
  /** 1: a television that waits for a phone shows its code in digits too, for phones without a camera. */
  deviceLoginCodeEnabled: fallback(flag(), 1),
  /** Seconds that such a code is good for. */
  qrLoginSeconds: fallback(int(60, 900), 300),
  /** 1: accounts may be made for any number of devices at once. */
  multiLoginEnabled: fallback(flag(), 1),
  /** Days after which a session ends that was not heard of. */
  cleanOldSessionsDays: fallback(int(1, 36_500), 3650),
  /** Days that the position in a programme or a film is kept after it last changed. */
  contentPositionTtlDaysProgram: fallback(int(1, 3650), 30),
  contentPositionTtlDaysVideo: fallback(int(1, 3650), 30),
  /** The weather of widgets: the address of OpenWeatherMap or of one like it, its key, and the city of who names none. */
  weatherUrl: fallback(webAddress(500), 'https://api.openweathermap.org/data/2.5/weather'),
  weatherApiKey: fallback(text(100), ''),
  weatherCity: fallback(text(10).pattern(/^\d*$/), ''),
  /** Whose bank says what currencies cost, and which; its own address where none is given. Empty: no rates. */
  exchangeCountry: fallback(oneOf('', 'RU', 'KG', 'EE'), ''),
  exchangeUrl: fallback(webAddress(500), ''),
  exchangeFirstCurrency: fallback(currency(), 'USD'),
  exchangeSecondCurrency: fallback(currency(), 'EUR'),
  /** Hosts whose news widgets may show, commas between them; `*` is any, none shows none. */
  rssHosts: fallback(text(2000), ''),
  /** Seconds that a stream token lives, at most with prolongation, and below which it is prolonged while used. */
  streamTokenTtl: fallback(int(60, 604_800), 3600),
  streamTokenMaxTtl: fallback(int(60, 604_800), 10_800),
  streamTokenProlongBelow: fallback(int(0, 86_400), 360),
  /** Seconds after which a stream server asks again whether a token is good. */
  streamTokenAskAgain: fallback(int(1, 86_400), 180),
  /** Seconds that the address of a stream is good for on a public screen, which asks anew before. */
  screenStreamSeconds: fallback(int(60, 3600), 600),
  /** Seconds between checks of streaming services. */
  streamProbeSeconds: fallback(int(5, 3600), 15),
  /** 1: addresses for WRT boxes say that the stream has no end. */
  endlessForWrt: fallback(flag(), 1),
})
