import type { ApiName, Parts } from '@headend/base'

type ByApi<T> = Partial<Record<ApiName, readonly T[]>>

const byApi = <T>(sides: readonly ByApi<T>[]): ByApi<T> => {
  const joined: Partial<Record<ApiName, T[]>> = {}
  for (const side of sides) {
    for (const [api, list] of Object.entries(side) as [ApiName, readonly T[]][]) (joined[api] ??= []).push(...list)
  }
  return joined
}

/** The sides of a big module as the one thing that the house asks for, in the order of the sides. */
export const joinSides = (sides: readonly Parts[]) => ({
  offers: sides.flatMap((side) => side.offers ?? []),
  resources: sides.flatMap((side) => side.resources ?? []),
  jobs: sides.flatMap((side) => side.jobs ?? []),
  works: sides.flatMap((side) => side.works ?? []),
  services: sides.flatMap((side) => side.services ?? []),
  routes: byApi(sides.map((side) => side.routes ?? {})),
  sockets: byApi(sides.map((side) => side.sockets ?? {})),
})
