using ChatKit.ConformanceTests;

namespace ChatKit.Tests.Storage;

public sealed class InMemorySuitesTests
{
    [Fact]
    public void Every_suite_for_storages_is_derived() => StorageSuites.RequireAllDerived(typeof(InMemorySuitesTests).Assembly);
}

public sealed class InMemoryTransactionTests : TransactionConformanceTests
{
    protected override ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => InMemory.CreateAsync(clock);
}

public sealed class InMemoryWriterRaceTests : WriterRaceConformanceTests
{
    protected override ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => InMemory.CreateAsync(clock);
}

public sealed class InMemoryUniquenessTests : UniquenessConformanceTests
{
    protected override ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => InMemory.CreateAsync(clock);
}

public sealed class InMemoryLoadingTests : LoadingConformanceTests
{
    protected override ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => InMemory.CreateAsync(clock);
}

public sealed class InMemoryRowTests : RowConformanceTests
{
    protected override ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => InMemory.CreateAsync(clock);
}
