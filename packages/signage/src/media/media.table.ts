import {
  index,
  instant,
  integer,
  json,
  key,
  money,
  orElse,
  orNull,
  ref,
  string,
  table,
  yesNo,
  type Table,
} from '@headend/base/db'
import { Folder } from '../folders/folder.table.js'

export const mediaKinds = ['image', 'video', 'audio', 'document', 'htmlPackage', 'font'] as const
export const mediaStates = ['uploading', 'processing', 'ready', 'failed'] as const

/** One object of an operator's library; what it is made of is kept under its SHA-256. */
export const Media = table(
  'signage_media',
  {
    name: string(190),
    kind: key(16),
    state: orElse(key(16), 'uploading'),
    sha256: orElse(key(64), ''),
    /** Bytes, as they were announced. */
    size: money(),
    /** Bytes that have come. */
    received: orElse(money(), 0),
    mime: orElse(key(100), ''),
    width: orElse(integer(), 0),
    height: orElse(integer(), 0),
    durationMs: orElse(integer(), 0),
    codec: orElse(key(32), ''),
    hasAudio: orElse(yesNo(), false),
    validFrom: orNull(instant()),
    validTo: orNull(instant()),
    tags: orElse(json<readonly string[]>(), []),
    /** Kept on every screen before it is needed. */
    isEmergency: orElse(yesNo(), false),
    /** How often it was tried to look into it and stopped. */
    attempts: orElse(integer(), 0),
    /** Why it cannot be used. */
    fault: orElse(string(255), ''),
    /** Brought in place of this one: when it is whole, its bytes go over and it is no more. */
    replacesId: orNull(ref((): Table => Media)),
    folderId: orNull(ref(Folder)),
    createdAt: instant(),
  },
  { keys: [index(['sha256']), index(['state', 'createdAt']), index(['kind']), index(['folderId'])] },
)
