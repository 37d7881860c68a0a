import { buildIn } from '../../mutants/build-in.ts'
import { laterVersion } from './version.ts'

// Loaded before a server: it is a later version of itself.
const versions = Number(process.env.TORTURE_VERSIONS_LATER)
if (versions > 0) buildIn([laterVersion(versions)])
