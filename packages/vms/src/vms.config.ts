import { fallback, flag, object, word } from '@headend/base'

/** What an installation may set, as `HEADEND_VMS_<NAME>`. */
export const vmsConfig = object({
  /** 1: those who are told of alarms, and servers that exports are fetched from, may stand at private addresses. */
  allowPrivate: fallback(flag(), 0),
  /** The program that puts exports together. */
  ffmpeg: fallback(word(255), 'ffmpeg'),
})
