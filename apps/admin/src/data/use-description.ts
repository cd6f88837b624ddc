import { useQuery } from '@tanstack/react-query'
import { descriptionOf, type Description } from './description.js'

/** How a list and its form are made; undefined until the API has said it. */
export const useDescription = (resource: string): Description | undefined =>
  useQuery({ queryKey: ['description', resource], queryFn: () => descriptionOf(resource), staleTime: Infinity }).data
