import { Box, Chip, Paper, Typography } from '@mui/material'
import type { Say } from './board-servers.js'
import type { BoardGroup } from './use-board.js'

const stateOf = ({ holder_id: holder, is_on_standby: isOnStandby }: BoardGroup) => {
  if (holder === null) return { word: 'nobody', colour: 'error' } as const
  return isOnStandby
    ? ({ word: 'on_standby', colour: 'warning' } as const)
    : ({ word: 'primary', colour: 'success' } as const)
}

const One = ({ group, say }: { readonly group: BoardGroup; readonly say: Say }) => {
  const { word, colour } = stateOf(group)
  return (
    <Paper variant="outlined" sx={{ p: 1.5 }} data-group={group.name} data-holder={group.holder_id ?? ''}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', mb: 0.5 }}>
        <Typography sx={{ fontWeight: 600, flex: 1 }} noWrap>
          {group.name}
        </Typography>
        <Chip size="small" color={colour} label={say(word)} />
      </Box>
      <Typography variant="body2">
        {say('cameras')}: {group.cameras}
        {group.left_out > 0 && ` · ${say('left_out', String(group.left_out))}`}
      </Typography>
      <Box sx={{ mt: 0.5, display: 'flex', gap: 0.5, flexWrap: 'wrap' }}>
        {group.servers.map(({ id, name, status }) => (
          <Chip
            key={id}
            size="small"
            variant={id === group.holder_id ? 'filled' : 'outlined'}
            color={status === 'offline' ? 'error' : id === group.holder_id ? 'success' : 'default'}
            label={`${name} · ${say(id === group.holder_id ? 'active' : status === 'offline' ? 'offline' : 'standby')}`}
          />
        ))}
      </Box>
    </Paper>
  )
}

/** Which server of each group is active, and which stand by. */
export const BoardGroups = ({ groups, say }: { readonly groups: readonly BoardGroup[]; readonly say: Say }) => (
  <Box sx={{ display: 'grid', gap: 1, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr', lg: '1fr 1fr 1fr' } }}>
    {groups.map((group) => (
      <One key={group.id} {...{ group, say }} />
    ))}
  </Box>
)
