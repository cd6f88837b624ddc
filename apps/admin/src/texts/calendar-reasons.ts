/** Why an event of a calendar was not taken, as the server says it, in Russian; the names of the file's fields stay. */
const reasons: readonly (readonly [RegExp, string])[] = [
  [/^cancelled$/, 'отменено'],
  [/^(.+) stands there twice$/, '$1 встречается дважды'],
  [/^UID: up to (\d+) letters of ASCII$/, 'UID: до $1 знаков ASCII'],
  [/^RECURRENCE-ID: this and following are not taken$/, 'RECURRENCE-ID: «это и следующие» не поддерживается'],
  [/^RECURRENCE-ID: one occurrence takes a day at most$/, 'RECURRENCE-ID: изменённый показ длится не больше суток'],
  [/^the event it is a part of was not taken$/, 'пропущено событие, частью которого оно является'],
  [/^DTSTART is missing$/, 'нет DTSTART'],
  [/^DTEND and DURATION$/, 'указаны и DTEND, и DURATION'],
  [/^DTEND is of another kind than DTSTART$/, 'DTEND и DTSTART разного вида'],
  [/^it takes no time$/, 'у события нет длительности'],
  [/^DURATION of parts of a day$/, 'DURATION не в целых днях'],
  [/^DURATION: (.+) is not understood$/, 'DURATION: $1 — не длительность'],
  [/^longer than a day, and not of whole days$/, 'дольше суток и не в целых днях'],
  [/^more than (\d+) days$/, 'больше $1 дней'],
  [/^it repeats, and takes several days each time$/, 'повторяется и каждый раз длится несколько дней'],
  [/^RDATE at another time of the day than DTSTART$/, 'RDATE в другое время дня, чем DTSTART'],
  [/^RRULE: it does not come within a year of DTSTART$/, 'RRULE: не наступает в течение года после DTSTART'],
  [/^(.+): unknown time zone (.+)$/, '$1: неизвестный часовой пояс $2'],
  [/^times of several zones$/, 'время в разных часовых поясах'],
  [/^a time that the clock is set past$/, 'время, которого нет из-за перевода часов'],
  [/^(.+): (.+) is no date or time$/, '$1: $2 — не дата и не время'],
  [/^(.+) is not taken$/, '$1 не поддерживается'],
]

/** Why an event of a calendar was not taken; what has no words here stays as the server said it. */
export const calendarReason = (language: string, reason: string): string => {
  const known = language === 'ru' ? reasons.find(([pattern]) => pattern.test(reason)) : undefined
  return known ? reason.replace(known[0], known[1]) : reason
}
