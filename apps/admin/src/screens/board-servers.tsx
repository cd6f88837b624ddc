import { Box, Chip, LinearProgress, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material'
import type { BoardWord } from '../texts/board.js'
import type { BoardServer } from './use-board.js'

export type Say = (word: BoardWord, what?: string) => string

const colours = { online: 'success', late: 'warning', offline: 'error', pending: 'default' } as const
const columns = ['name', 'status', 'active_group', 'cameras', 'live', 'recording', 'cpu', 'memory', 'storage'] as const

/** Without a figure there is a dash: what a server told last is over when it is away. */
const counted = ({ used, of }: BoardServer['cameras']): string => `${used ?? '–'} / ${of}`

const gigabytes = (bytes: number): string => (bytes / 1_073_741_824).toFixed(bytes < 107_374_182_400 ? 1 : 0)

const Space = ({ space, label }: { readonly space: BoardServer['memory']; readonly label: string }) => {
  if (space === null || space.total === 0) return '–'
  const share = Math.min(100, Math.round((space.used / space.total) * 100))
  return (
    <Box sx={{ minWidth: 90 }}>
      <Typography variant="body2" noWrap>
        {gigabytes(space.used)} / {gigabytes(space.total)} GB
      </Typography>
      <LinearProgress variant="determinate" value={share} color={share > 90 ? 'error' : 'primary'} aria-label={label} />
    </Box>
  )
}

const Groups = ({ server, say }: { readonly server: BoardServer; readonly say: Say }) => (
  <>
    {server.groups.map(({ id, name, is_primary: isPrimary }) => (
      <Chip
        key={id}
        size="small"
        color={isPrimary ? 'success' : 'warning'}
        label={`${name} · ${say(isPrimary ? 'primary' : 'standby')}`}
        sx={{ mr: 0.5 }}
      />
    ))}
    {server.groups.length === 0 && server.stands_by_for.length > 0 && (
      <Typography variant="body2" color="text.secondary">
        {say('stands_by', server.stands_by_for.slice(0, 3).join(', '))}
      </Typography>
    )}
  </>
)

const One = ({ server, say }: { readonly server: BoardServer; readonly say: Say }) => (
  <TableRow data-server={server.name} data-status={server.status}>
    <TableCell>
      <Typography variant="body2" sx={{ fontWeight: 600 }}>
        {server.name}
      </Typography>
      <Typography variant="caption" color="text.secondary">
        {server.address}
      </Typography>
    </TableCell>
    <TableCell>
      <Chip size="small" color={colours[server.status]} label={say(server.status)} />
      {server.is_in_maintenance && <Chip size="small" variant="outlined" label={say('maintenance')} sx={{ ml: 0.5 }} />}
    </TableCell>
    <TableCell>
      <Groups {...{ server, say }} />
    </TableCell>
    <TableCell data-count="cameras">{counted(server.cameras)}</TableCell>
    <TableCell>{counted(server.live)}</TableCell>
    <TableCell>{counted(server.recordings)}</TableCell>
    <TableCell>{server.cpu_percent === null ? '–' : `${Math.round(server.cpu_percent)} %`}</TableCell>
    <TableCell>
      <Space space={server.memory} label={say('memory')} />
    </TableCell>
    <TableCell>
      <Space space={server.storage} label={say('storage')} />
    </TableCell>
  </TableRow>
)

/** Each streaming server with its groups, what it carries of what it may, and how it is. */
export const BoardServers = ({ servers, say }: { readonly servers: readonly BoardServer[]; readonly say: Say }) => (
  <Box sx={{ overflowX: 'auto' }}>
    <Table size="small">
      <TableHead>
        <TableRow>
          {columns.map((name) => (
            <TableCell key={name}>{say(name)}</TableCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {servers.map((server) => (
          <One key={server.id} {...{ server, say }} />
        ))}
      </TableBody>
    </Table>
    {servers.length === 0 && <Typography sx={{ p: 2 }}>{say('no_servers')}</Typography>}
  </Box>
)
