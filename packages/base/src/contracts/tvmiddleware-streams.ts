import type { Context } from '../context/context.js'
import { defineContract } from '../module/contract.js'

/** Tokens that open streams. */
export interface StreamTokens {
  /** Whether the token opens this content from this address, now. */
  opens(ctx: Context, token: string, content: string, ip: string): Promise<boolean>
}
export const StreamTokens = defineContract<StreamTokens>('StreamTokens')
