import { useQuery } from '@tanstack/react-query'
import { call } from '../api/call.js'

interface Page<R> {
  readonly items: readonly R[]
  readonly total: number
}

interface Wish {
  readonly everyMs?: number
  readonly isAsked?: boolean
}

/** Rows of a list of the API; renewed by itself where a screen wants to be live. */
export const useRows = <R>(path: string, query: Readonly<Record<string, unknown>>, wish: Wish = {}) =>
  useQuery({
    queryKey: ['rows', path, query],
    queryFn: () => call<Page<R>>(path, { query }),
    enabled: wish.isAsked ?? true,
    refetchInterval: wish.everyMs ?? false,
  })

/** What a route of the API answers. */
export const useAnswer = <A>(path: string, wish: Wish & { readonly query?: object } = {}) =>
  useQuery({
    queryKey: ['answer', path, wish.query],
    queryFn: () => call<A>(path, { query: (wish.query ?? {}) as Record<string, unknown> }),
    enabled: wish.isAsked ?? true,
    refetchInterval: wish.everyMs ?? false,
  })
