using ChatKit.ConformanceTests;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Tests.Conformance;

public sealed class PostgreSqlSuitesTests
{
    [Fact]
    public void Every_suite_for_storages_is_derived() => StorageSuites.RequireAllDerived(typeof(PostgreSqlSuitesTests).Assembly);
}

public sealed class PostgreSqlAttemptTests : AttemptConformanceTests
{
    protected override ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => new(new PostgreSqlTestDatabase().Open(clock));
}

public sealed class PostgreSqlChatListTests : ChatListConformanceTests
{
    protected override ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => new(new PostgreSqlTestDatabase().Open(clock));
}

public sealed class PostgreSqlConfigurationTests : ConfigurationConformanceTests
{
    protected override ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => new(new PostgreSqlTestDatabase().Open(clock));
}

public sealed class PostgreSqlDueWorkTests : DueWorkConformanceTests
{
    protected override ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => new(new PostgreSqlTestDatabase().Open(clock));
}

public sealed class PostgreSqlEventLogTests : EventLogConformanceTests
{
    protected override ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => new(new PostgreSqlTestDatabase().Open(clock));
}

public sealed class PostgreSqlFaultTests : FaultConformanceTests
{
    protected override ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => new(new PostgreSqlTestDatabase().Open(clock));
}

public sealed class PostgreSqlLeaseTests : LeaseConformanceTests
{
    protected override ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => new(new PostgreSqlTestDatabase().Open(clock));

    // The clock of leases is the server's.
    protected override ValueTask PassAsync(TimeSpan time) => new(Task.Delay(time, TimeProvider.System));
}

public sealed class PostgreSqlLoadingTests : LoadingConformanceTests
{
    protected override ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => new(new PostgreSqlTestDatabase().Open(clock));

    // The clock of leases is the server's.
    protected override ValueTask PassAsync(TimeSpan time) => new(Task.Delay(time, TimeProvider.System));
}

public sealed class PostgreSqlMessagePageTests : MessagePageConformanceTests
{
    protected override ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => new(new PostgreSqlTestDatabase().Open(clock));
}

public sealed class PostgreSqlOperationsTests : OperationsConformanceTests
{
    protected override ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => new(new PostgreSqlTestDatabase().Open(clock));
}

public sealed class PostgreSqlPresenceTests : PresenceConformanceTests
{
    protected override ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => new(new PostgreSqlTestDatabase().Open(clock));
}

public sealed class PostgreSqlRetentionTests : RetentionConformanceTests
{
    protected override ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => new(new PostgreSqlTestDatabase().Open(clock));
}

public sealed class PostgreSqlRowTests : RowConformanceTests
{
    protected override ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => new(new PostgreSqlTestDatabase().Open(clock));
}

public sealed class PostgreSqlSearchTests : SearchConformanceTests
{
    protected override ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => new(new PostgreSqlTestDatabase().Open(clock));
}

public sealed class PostgreSqlTransactionTests : TransactionConformanceTests
{
    protected override ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => new(new PostgreSqlTestDatabase().Open(clock));
}

public sealed class PostgreSqlUniquenessTests : UniquenessConformanceTests
{
    protected override ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => new(new PostgreSqlTestDatabase().Open(clock));
}

public sealed class PostgreSqlViewerTests : ViewerConformanceTests
{
    protected override ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => new(new PostgreSqlTestDatabase().Open(clock));
}

public sealed class PostgreSqlWriterRaceTests : WriterRaceConformanceTests
{
    protected override ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock) => new(new PostgreSqlTestDatabase().Open(clock));
}
