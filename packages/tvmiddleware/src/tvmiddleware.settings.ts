import { bool, fallback, free, int, list, object, oneOf, text, type Out } from '@headend/base'

const sentence = text(2000)

/** A text of the operator's own, with {name} and {date} to be filled in; where a language has none, the house has one. */
const ownWords = () =>
  fallback(
    free()
      .custom((words: object, { error }) =>
        Object.entries(words).every(([lang, one]) => /^[a-z]{2}$/.test(lang) && !sentence.validate(one).error)
          ? words
          : error('any.invalid'),
      )
      .description('Texts by language of two letters'),
    {},
  )

/** What an operator may set. */
export const tvSettings = object({
  /** Lists channels that an account may not watch as well, with the ways to buy them. */
  showLockedChannels: fallback(bool(), false),
  /** A picture that apps show for such a channel. */
  lockBanner: fallback(text(500), ''),
  /** How many days before the end of an account or subscription its holder is told; none tells nobody. */
  expiryNoticeDays: fallback(list(int(1, 90), 10).unique(), [5, 3, 1]),
  expiryNoticeByEmail: fallback(bool(), true),
  expiryNoticeBySms: fallback(bool(), false),
  accountExpirySubject: ownWords(),
  accountExpiryText: ownWords(),
  subscriptionExpirySubject: ownWords(),
  subscriptionExpiryText: ownWords(),
  /** Days after which a message is removed that nobody was shown. */
  undeliveredMessageDays: fallback(int(1, 365), 3),
  /** Writes down what subscribers change by themselves. */
  customerLogEnabled: fallback(bool(), false),
  /** Apps may make accounts by themselves. */
  registrationAllowed: fallback(bool(), false),
  /** New accounts that one address may make in a day. */
  registrationsPerAddress: fallback(int(1, 1000), 3),
  /** Somebody has to read a picture before an account is made, and before a code is sent. */
  registrationCaptcha: fallback(bool(), false),
  /** The longest trial, in days, that an app may ask for. */
  maxTrialDays: fallback(int(0, 365), 0),
  /** Ids of operators of this installation whose accounts may be moved here by who knows their password. */
  transferFrom: fallback(list(int(1, 2_147_483_647), 100).unique(), []),
  /** Ids of operators that this one's accounts may be moved to. */
  transferTo: fallback(list(int(1, 2_147_483_647), 100).unique(), []),
  /** How a phone number proves its owner: by a code in a text or in the number that rings it, by a call; `none` believes it. */
  phoneConfirmation: fallback(oneOf('sms', 'number', 'call', 'none'), 'sms'),
  /** Publishes what the archive holds as films, from so many minutes on. */
  archiveFilms: fallback(bool(), false),
  archiveFilmsFromMinutes: fallback(int(1, 600), 20),
  /** Streams that may run to public screens at once; 0 does not count them. */
  screenStreamsMost: fallback(int(0, 1_000_000), 0),
  /** Makes a selection of what is shown next for each category of programmes. */
  guideSelections: fallback(bool(), false),
})

export type TvSettings = Out<typeof tvSettings>
