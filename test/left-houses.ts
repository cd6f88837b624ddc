import { closeLeftHouses } from '@headend/base/testing'
import { afterAll } from 'vitest'

// With each file of tests.
afterAll(closeLeftHouses, 120_000)
