import type { Context } from '../context/context.js'
import { defineContract } from '../module/contract.js'

/** The box that a picture is fitted into; it is never made larger. */
export interface PictureBox {
  readonly width: number
  readonly height: number
}

/** Pictures that are brought from anywhere and kept here. */
export interface Pictures {
  /**
   * Draws a picture anew, no larger than the operator, or the box, has it, and keeps it; gives the address at which
   * everybody sees it. Throws `invalid` for what is none, and `tooLarge`.
   */
  keep(ctx: Context, bytes: Buffer, within?: PictureBox): Promise<{ readonly address: string }>
}
export const Pictures = defineContract<Pictures>('Pictures')
