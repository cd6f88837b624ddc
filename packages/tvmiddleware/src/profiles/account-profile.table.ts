import { linkTable, partOf, string, unique } from '@headend/base/db'
import { Account } from '../subscribers/account.table.js'
import { ProfileType } from './profile-type.table.js'

/** What an account calls a profile of its own. */
export const AccountProfile = linkTable(
  'tvm_account_profiles',
  { accountId: partOf(Account), profileTypeId: partOf(ProfileType), name: string(64) },
  { keys: [unique(['accountId', 'profileTypeId'])] },
)
