import { Box, Stack } from '@mui/material'
import { Screen } from '../frame/screen.js'
import { SystemFacts } from './system-facts.js'
import { FailedImports } from './system-imports.js'
import { Jobs } from './system-jobs.js'
import { Troubles } from './system-troubles.js'
import { DeadWorks, Queues } from './system-works.js'

/** How the installation is. */
export const SystemScreen = () => (
  <Screen page="panel.system">
    <Stack spacing={2}>
      <Troubles />
      <SystemFacts />
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', lg: '1fr 1fr' } }}>
        <Queues />
        <Stack spacing={2}>
          <DeadWorks />
          <FailedImports />
        </Stack>
      </Box>
      <Jobs />
    </Stack>
  </Screen>
)
