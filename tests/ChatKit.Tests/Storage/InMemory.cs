using ChatKit.ConformanceTests;
using ChatKit.Storage.InMemory;

namespace ChatKit.Tests.Storage;

internal static class InMemory
{
    public static ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => new(Of(new InMemoryChatStorage(clock)));

    // What is in memory belongs to one process: a second host of it works on the same object.
    private static StorageUnderTest Of(InMemoryChatStorage storage) => StorageUnderTest.Of(storage, () => new(Of(storage)));
}
