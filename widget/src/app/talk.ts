// The part of the panel in which one writes: not needed to say whether anyone is there, and fetched while that is read.
import '../elements/thread/thread.define.ts'
