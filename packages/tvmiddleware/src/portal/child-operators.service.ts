import type { ChildOperator, Context, Operators } from '@headend/base'
import { sellingErrors } from '../selling/selling.errors.js'

/** The operators among whom the app of a parent operator lets subscribers choose. */
export class ChildOperatorsService {
  constructor(private readonly operators: Operators) {}

  list(ctx: Context): Promise<readonly ChildOperator[]> {
    return this.operators.offeredChildren(ctx, '')
  }

  /** By a part of the name, or by code; throws `searchMissing`. */
  async search(ctx: Context, search: string): Promise<readonly ChildOperator[]> {
    if (search === '') throw sellingErrors.searchMissing()
    return this.operators.offeredChildren(ctx, search)
  }

  async detail(ctx: Context, { id, uid }: { id: number | undefined; uid: number | undefined }): Promise<ChildOperator> {
    if (id === undefined && uid === undefined) throw sellingErrors.childOperatorUnnamed()
    const child = await this.operators.offeredChild(ctx, id === undefined ? { uid: uid ?? 0 } : { id })
    if (!child) throw sellingErrors.childOperatorUnknown()
    return child
  }
}
