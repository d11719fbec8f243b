using ChatKit.ConformanceTests;

namespace ChatKit.Tests.Storage;

public sealed class InMemorySuitesTests
{
    [Fact]
    public void Every_suite_for_storages_is_derived() => StorageSuites.RequireAllDerived(typeof(InMemorySuitesTests).Assembly);
}

public sealed class InMemoryAttemptTests : AttemptConformanceTests
{
    protected override ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => InMemory.CreateAsync(clock);
}

public sealed class InMemoryFaultTests : FaultConformanceTests
{
    protected override ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => InMemory.CreateAsync(clock);
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

public sealed class InMemoryChatListTests : ChatListConformanceTests
{
    protected override ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => InMemory.CreateAsync(clock);
}

public sealed class InMemoryViewerTests : ViewerConformanceTests
{
    protected override ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => InMemory.CreateAsync(clock);
}

public sealed class InMemorySearchTests : SearchConformanceTests
{
    protected override ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => InMemory.CreateAsync(clock);
}

public sealed class InMemoryMessagePageTests : MessagePageConformanceTests
{
    protected override ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => InMemory.CreateAsync(clock);
}

public sealed class InMemoryEventLogTests : EventLogConformanceTests
{
    protected override ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => InMemory.CreateAsync(clock);
}

public sealed class InMemoryDueWorkTests : DueWorkConformanceTests
{
    protected override ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => InMemory.CreateAsync(clock);
}

public sealed class InMemoryLeaseTests : LeaseConformanceTests
{
    protected override ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => InMemory.CreateAsync(clock);
}

public sealed class InMemoryPresenceTests : PresenceConformanceTests
{
    protected override ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => InMemory.CreateAsync(clock);
}

public sealed class InMemoryConfigurationTests : ConfigurationConformanceTests
{
    protected override ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => InMemory.CreateAsync(clock);
}

public sealed class InMemoryRetentionTests : RetentionConformanceTests
{
    protected override ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => InMemory.CreateAsync(clock);
}

public sealed class InMemoryOperationsTests : OperationsConformanceTests
{
    protected override ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => InMemory.CreateAsync(clock);
}
