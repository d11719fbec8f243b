using ChatKit.ConformanceTests;

namespace ChatKit.EntityFrameworkCore.Sqlite.Tests.Conformance;

public sealed class SqliteSuitesTests
{
    [Fact]
    public void Every_suite_for_storages_is_derived() => StorageSuites.RequireAllDerived(typeof(SqliteSuitesTests).Assembly);
}

public sealed class SqliteAttemptTests : AttemptConformanceTests
{
    protected override ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => new(new SqliteFile().Open(clock, isLast: true));
}

public sealed class SqliteChatListTests : ChatListConformanceTests
{
    protected override ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => new(new SqliteFile().Open(clock, isLast: true));
}

public sealed class SqliteConfigurationTests : ConfigurationConformanceTests
{
    protected override ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => new(new SqliteFile().Open(clock, isLast: true));
}

public sealed class SqliteDueWorkTests : DueWorkConformanceTests
{
    protected override ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => new(new SqliteFile().Open(clock, isLast: true));
}

public sealed class SqliteEventLogTests : EventLogConformanceTests
{
    protected override ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => new(new SqliteFile().Open(clock, isLast: true));
}

public sealed class SqliteFaultTests : FaultConformanceTests
{
    protected override async ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => (await SqliteFile.WithSchemaAsync()).Open(clock, isLast: true);
}

public sealed class SqliteLeaseTests : LeaseConformanceTests
{
    protected override ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => new(new SqliteFile().Open(clock, isLast: true));
}

public sealed class SqliteLoadingTests : LoadingConformanceTests
{
    protected override ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => new(new SqliteFile().Open(clock, isLast: true));
}

public sealed class SqliteMessagePageTests : MessagePageConformanceTests
{
    protected override ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => new(new SqliteFile().Open(clock, isLast: true));
}

public sealed class SqliteOperationsTests : OperationsConformanceTests
{
    protected override ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => new(new SqliteFile().Open(clock, isLast: true));
}

public sealed class SqlitePresenceTests : PresenceConformanceTests
{
    protected override ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => new(new SqliteFile().Open(clock, isLast: true));
}

public sealed class SqliteRetentionTests : RetentionConformanceTests
{
    protected override ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => new(new SqliteFile().Open(clock, isLast: true));
}

public sealed class SqliteRowTests : RowConformanceTests
{
    protected override ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => new(new SqliteFile().Open(clock, isLast: true));
}

public sealed class SqliteSearchTests : SearchConformanceTests
{
    protected override ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => new(new SqliteFile().Open(clock, isLast: true));
}

public sealed class SqliteTransactionTests : TransactionConformanceTests
{
    protected override ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => new(new SqliteFile().Open(clock, isLast: true));
}

public sealed class SqliteUniquenessTests : UniquenessConformanceTests
{
    protected override ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => new(new SqliteFile().Open(clock, isLast: true));
}

public sealed class SqliteViewerTests : ViewerConformanceTests
{
    protected override ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => new(new SqliteFile().Open(clock, isLast: true));
}

public sealed class SqliteWriterRaceTests : WriterRaceConformanceTests
{
    protected override ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => new(new SqliteFile().Open(clock, isLast: true));
}
