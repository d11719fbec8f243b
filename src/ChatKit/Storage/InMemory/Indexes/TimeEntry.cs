namespace ChatKit.Storage.InMemory;

internal readonly record struct TimeEntry<TRecord>(long Time, TRecord Record);
