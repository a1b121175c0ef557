import Testing

/// The five workers on real storage: one host for all of the tests, each with people of its own.
@Suite(.demo) struct DemoTests {}
