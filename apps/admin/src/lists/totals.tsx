import { Chip, Stack } from '@mui/material'
import { useQuery } from '@tanstack/react-query'
import { useListContext, useResourceContext } from 'react-admin'
import { call } from '../api/call.js'
import { pathOf, type Description } from '../data/description.js'
import { useWords } from '../texts/use-words.js'

const colours = { blue: 'primary', green: 'success', red: 'error', grey: 'default' } as const

/** How many rows the filter in force finds, and how many of each state, in the colours staff know them by. */
export const Totals = ({ description }: { readonly description: Description }) => {
  const resource = useResourceContext() ?? ''
  const { filterValues, total } = useListContext()
  const words = useWords()
  const { data } = useQuery({
    queryKey: [resource, 'totals', filterValues, total],
    queryFn: () =>
      call<Record<string, number>>(`${pathOf(resource)}/totals`, { query: filterValues as object as never }),
  })
  if (!data) return null
  return (
    <Stack direction="row" spacing={1} sx={{ px: 2, py: 1, flexWrap: 'wrap' }} data-totals={resource}>
      {description.totals.map(({ name, colour }) => (
        <Chip
          key={name}
          size="small"
          variant="outlined"
          color={colours[colour as keyof typeof colours] ?? 'default'}
          label={`${words.choice('total', name)}: ${words.number(data[name] ?? 0)}`}
        />
      ))}
    </Stack>
  )
}
