import { Box, MenuItem, Paper, Portal, Select, Stack, Typography } from '@mui/material'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { Screen } from '../frame/screen.js'
import { boardLanguage, boardLanguages, boardWord, type BoardLanguage, type BoardWord } from '../texts/board.js'
import { useWords } from '../texts/use-words.js'
import { BoardGroups } from './board-groups.js'
import { BoardAlarms, BoardEvents } from './board-journal.js'
import { BoardServers, type Say } from './board-servers.js'
import { LiveChip } from './live-chip.js'
import { PanelCard } from './panel-card.js'
import { useBoard, type Board } from './use-board.js'

const KEPT = 'headend.board.language'

const useBoardLanguage = () => {
  const words = useWords()
  const [params] = useSearchParams()
  const [chosen, choose] = useState<string | null>(() => params.get('lang') ?? localStorage.getItem(KEPT))
  const keep = (language: string): void => {
    localStorage.setItem(KEPT, language)
    choose(language)
  }
  const language = boardLanguage(chosen, words.language)
  const say: Say = (word: BoardWord, what?: string) => boardWord(language, word, what)
  return { language, keep, say, isWall: params.has('wall') }
}

const tilesOf = ({ servers, groups, alarms }: Board) =>
  [
    {
      word: 'servers',
      value: `${servers.filter(({ status }) => status === 'online').length} / ${servers.length}`,
      is: '',
    },
    { word: 'cameras', value: String(groups.reduce((sum, { cameras }) => sum + cameras, 0)), is: '' },
    { word: 'on_standby', value: String(groups.filter((one) => one.is_on_standby).length), is: 'warning.main' },
    { word: 'nobody', value: String(groups.filter((one) => one.holder_id === null).length), is: 'error.main' },
    { word: 'alarms', value: String(alarms.length), is: 'error.main' },
  ] as const

const Tiles = ({ board, say }: { readonly board: Board; readonly say: Say }) => (
  <Box sx={{ display: 'grid', gap: 2, mb: 2, gridTemplateColumns: { xs: 'repeat(2, 1fr)', md: 'repeat(5, 1fr)' } }}>
    {tilesOf(board).map(({ word, value, is }) => (
      <Paper key={word} variant="outlined" sx={{ px: 2, py: 1 }} data-tile={word}>
        <Typography variant="h5" component="p" sx={{ fontWeight: 600, color: value === '0' ? undefined : is }}>
          {value}
        </Typography>
        <Typography variant="body2" color="text.secondary">
          {say(word)}
        </Typography>
      </Paper>
    ))}
  </Box>
)

interface WholeProps {
  readonly board: Board
  readonly language: BoardLanguage
  readonly say: Say
}

const Whole = ({ board, language, say }: WholeProps) => (
  <Box lang={language}>
    <Tiles {...{ board, say }} />
    <PanelCard title={say('servers')}>
      <BoardServers servers={board.servers} say={say} />
    </PanelCard>
    <Box sx={{ display: 'grid', gap: 2, mt: 2, gridTemplateColumns: { xs: '1fr', lg: '1fr 1fr' } }}>
      <PanelCard title={`${say('alarms')} (${board.alarms.length})`}>
        <BoardAlarms alarms={board.alarms} {...{ language, say }} />
      </PanelCard>
      <PanelCard title={say('events')}>
        <BoardEvents events={board.events} {...{ language, say }} />
      </PanelCard>
    </Box>
    <Box sx={{ mt: 2 }}>
      <PanelCard title={say('groups')}>
        <BoardGroups groups={board.groups} say={say} />
      </PanelCard>
    </Box>
  </Box>
)

interface LanguagesProps {
  readonly language: BoardLanguage
  readonly keep: (language: string) => void
  readonly say: Say
}

const Languages = ({ language, keep, say }: LanguagesProps) => (
  <Select
    size="small"
    value={language}
    onChange={({ target }) => keep(target.value)}
    inputProps={{ 'aria-label': say('language'), 'data-board-language': language }}
  >
    {boardLanguages.map(({ locale, name }) => (
      <MenuItem key={locale} value={locale} lang={locale}>
        {name}
      </MenuItem>
    ))}
  </Select>
)

// A wall shows the board and nothing of the panel around it.
const wall = {
  position: 'fixed',
  inset: 0,
  zIndex: 1200,
  overflow: 'auto',
  p: 2,
  bgcolor: 'background.default',
} as const

/** Servers, groups and alarms as they are, in a language of its own. */
export const BoardScreen = () => {
  const { board, isLive } = useBoard()
  const { language, keep, say, isWall } = useBoardLanguage()
  const actions = (
    <>
      <LiveChip isLive={isLive} at={board?.at} />
      <Languages {...{ language, keep, say }} />
    </>
  )
  const whole = board && <Whole {...{ board, language, say }} />
  if (!isWall)
    return (
      <Screen page="panel.board" actions={actions}>
        {whole}
      </Screen>
    )
  return (
    <Portal>
      <Box component="main" sx={wall} lang={language}>
        <Stack direction="row" spacing={1} sx={{ mb: 2, alignItems: 'center' }}>
          <Typography variant="h5" component="h1" sx={{ flex: 1 }}>
            {say('title')}
          </Typography>
          {actions}
        </Stack>
        {whole}
      </Box>
    </Portal>
  )
}
