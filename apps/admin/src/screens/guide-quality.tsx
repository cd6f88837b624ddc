import { Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material'
import { useMay } from '../data/use-house.js'
import { useWords } from '../texts/use-words.js'
import { PanelCard } from './panel-card.js'
import { useRows } from './use-rows.js'

const columns = ['overlaps', 'holes', 'doubles', 'removed'] as const
type Found = { readonly id: number; readonly imported_at: string } & Readonly<Record<(typeof columns)[number], number>>

/** What the last imports of a channel found odd. */
export const GuideQuality = ({ channel }: { readonly channel: number }) => {
  const words = useWords()
  const isAsked = useMay()('tvmiddleware.guide-quality.view')
  const query = { epg_channel_id: channel, per_page: 10 }
  const { data } = useRows<Found>('/tvmiddleware/guide-quality', query, { isAsked })
  if (!isAsked) return null
  return (
    <PanelCard title={words.t('quality')}>
      {data?.items.length === 0 && <Typography color="text.secondary">{words.t('none')}</Typography>}
      {data && data.items.length > 0 && (
        <Table size="small">
          <TableHead>
            <TableRow>
              <TableCell>{words.field('imported_at')}</TableCell>
              {columns.map((name) => (
                <TableCell key={name}>{words.field(name)}</TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {data.items.map((row) => (
              <TableRow key={row.id}>
                <TableCell>{words.when(row.imported_at)}</TableCell>
                {columns.map((name) => (
                  <TableCell key={name}>{words.number(row[name])}</TableCell>
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </PanelCard>
  )
}
