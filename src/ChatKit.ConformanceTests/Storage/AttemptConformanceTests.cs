using ChatKit.Storage;

namespace ChatKit.ConformanceTests;

/// <summary>Attempts whose outcome nobody learned are counted: each of them, and each once.</summary>
public abstract class AttemptConformanceTests : StorageConformanceTests
{
    [Fact]
    public async Task Every_attempt_of_unknown_outcome_counts_and_not_only_its_operation()
    {
        var (often, once) = (await AddOperationAsync(), await AddOperationAsync());
        await EndAsync(often, 1, AttemptRow.Uncertain);
        await EndAsync(often, 2, AttemptRow.Uncertain);
        await EndAsync(often, 3, AttemptRow.Sent);
        await EndAsync(once, 1, AttemptRow.Uncertain);
        Assert.Equal(3, await UncertainAsync());
    }

    [Fact]
    public async Task One_that_runs_and_one_that_was_refused_are_certain()
    {
        var operation = await AddOperationAsync();
        await EndAsync(operation, 1, "Throttled");
        await WriteAsync(batch => batch.Attempts.Add(Attempt(operation, 2, outcome: null)));
        Assert.Equal(0, await UncertainAsync());
    }

    [Fact]
    public async Task One_that_is_noted_again_counts_once_and_the_last_word_about_it_holds()
    {
        var operation = await AddOperationAsync();
        await WriteAsync(batch => batch.Attempts.Add(Attempt(operation, 1, outcome: null)));
        await EndAsync(operation, 1, AttemptRow.Uncertain);
        await EndAsync(operation, 1, AttemptRow.Uncertain);
        Assert.Equal(1, await UncertainAsync());
        await EndAsync(operation, 1, AttemptRow.Sent);
        Assert.Equal(0, await UncertainAsync());
    }

    [Fact]
    public async Task One_that_begins_and_ends_in_the_same_batch_has_ended()
    {
        var operation = await AddOperationAsync();
        await ChangeAsync(operation, (batch, row) =>
        {
            row.IsUncertain = true;
            batch.Attempts.Update(Attempt(row, 1, AttemptRow.Uncertain));
            batch.Attempts.Add(Attempt(row, 2, outcome: null));
            batch.Attempts.Update(Attempt(row, 2, AttemptRow.Sent));
            batch.Attempts.Update(Attempt(row, 2, AttemptRow.Uncertain));
        });
        Assert.Equal(2, await UncertainAsync());
    }

    [Fact]
    public async Task A_tenant_is_told_of_his_own()
    {
        var operation = await AddOperationAsync(new TenantId("other"));
        await EndAsync(operation, 1, AttemptRow.Uncertain);
        Assert.Equal(0, await UncertainAsync());
        Assert.Equal(1, await UncertainAsync(new TenantId("other")));
    }

    [Fact]
    public async Task They_are_counted_as_long_as_their_operation_is_kept()
    {
        var (finished, removed, open) = (await AddOperationAsync(), await AddOperationAsync(), await AddOperationAsync());
        foreach (var operation in new[] { finished, removed, open })
        {
            await EndAsync(operation, 1, AttemptRow.Uncertain);
        }

        await ChangeAsync(finished, (_, row) => row.State = OutboxState.Done);
        await WriteAsync(scope => scope.Operations.Add(removed.Id), batch => batch.Operations.Remove(batch.Operation(removed.Id)!));
        Assert.Equal(2, await UncertainAsync());

        Clock.Advance(TimeSpan.FromDays(31));
        var before = Clock.GetUtcNow().AddDays(-30);
        var retention = new Retention { Events = before, Dedupes = before, PendingReferences = before, Finished = before, Audits = before, Held = before };
        await Storage.Operations.CleanAsync(retention, 1000, CancellationToken.None);
        Assert.Equal(1, await UncertainAsync());
    }

    private async Task<OutboxRow> AddOperationAsync(TenantId? tenant = null)
    {
        // A channel belongs to one tenant.
        var chat = await Samples.AddChatAsync(channel: tenant is null ? null : ChannelId.New(), tenant: tenant);
        var operation = Samples.Operation(await Samples.AddMessageAsync(chat, 2));
        await WriteAsync(batch => batch.Add(operation));
        return operation;
    }

    private Task<long> EndAsync(OutboxRow operation, int number, string outcome) => ChangeAsync(operation, (batch, row) =>
    {
        row.IsUncertain |= outcome == AttemptRow.Uncertain;
        batch.Attempts.Update(Attempt(row, number, outcome));
    });

    private Task<long> ChangeAsync(OutboxRow operation, Action<ChatBatch, OutboxRow> change) => WriteAsync(
        scope => scope.Operations.Add(operation.Id),
        batch =>
        {
            var row = batch.Operation(operation.Id)!;
            change(batch, row);
            batch.Operations.Update(row);
        });

    private AttemptRow Attempt(OutboxRow operation, int number, string? outcome) => new()
    {
        OperationId = operation.Id,
        Number = number,
        TenantId = operation.TenantId,
        MessageId = operation.MessageId,
        StartedAt = Clock.GetUtcNow(),
        EndedAt = outcome is null ? null : Clock.GetUtcNow(),
        CorrelationKey = $"{operation.Id}-{number}",
        Outcome = outcome,
    };

    private async Task<int> UncertainAsync(TenantId? tenant = null) =>
        (await Storage.Operations.ReportAsync(tenant ?? TenantId.Default, Clock.GetUtcNow(), CancellationToken.None)).UncertainCount;
}
