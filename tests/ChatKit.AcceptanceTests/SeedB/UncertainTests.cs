using ChatKit.AcceptanceTests.SeedB.Support;
using ChatKit.AcceptanceTests.Support;

namespace ChatKit.AcceptanceTests.SeedB;

/// <summary>An attempt whose end nobody learned is counted once, whoever dies when, and repeated as long as it may be.</summary>
public sealed class UncertainTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_host_that_dies_while_it_sends_leaves_one_uncertain_attempt(bool onSqlite)
    {
        await using var fate = await Fate.BeginAsync(onSqlite);
        var sent = await fate.SendsAsync("Answer");
        for (var death = 1; death <= 3; death++)
        {
            await fate.UntilAskedAsync(death);
            await fate.NextAsync();
        }

        fate.Messenger.OnSend = null;
        await fate.UntilStatusAsync(sent, MessageStatus.Sent);

        fate.Messenger.Asked.Select(m => m.CorrelationKey).Should().HaveCount(4).And.OnlyHaveUniqueItems();
        fate.Messenger.Done.Should().Equal("Answer");
        (await fate.Host.UncertainAsync()).Should().Be(3);

        await fate.NextAsync();
        await fate.Host.PassAsync(TimeSpan.FromMinutes(2));
        fate.Messenger.Asked.Should().HaveCount(4);
        (await fate.Host.UncertainAsync()).Should().Be(3);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Attempt_that_is_given_up_after_a_death_is_counted_once(bool onSqlite)
    {
        await using var fate = await Fate.BeginAsync(onSqlite);
        var sent = await fate.SendsAsync("Answer");
        await fate.UntilAskedAsync(1);
        await fate.NextAsync();
        fate.Messenger.OnSend = null;
        (await fate.Host.DoAsync(People.Admin, new BlockCustomer { ChatId = await fate.Host.ChatAsync() })).Refusal.Should().BeNull();

        await fate.UntilStatusAsync(sent, MessageStatus.Failed);
        await fate.NextAsync();
        await fate.Host.PassAsync(TimeSpan.FromMinutes(2));

        fate.Messenger.Asked.Should().HaveCount(1);
        (await fate.Host.UncertainAsync()).Should().Be(1);
    }

    [Fact]
    public async Task Attempt_of_a_host_that_died_for_longer_than_is_retried_is_counted_and_the_message_failed()
    {
        await using var fate = await Fate.BeginAsync();
        var sent = await fate.SendsAsync("Answer");
        await fate.UntilAskedAsync(1);
        await fate.NextAsync(TimeSpan.FromHours(25));

        await fate.UntilStatusAsync(sent, MessageStatus.Failed);

        fate.Messenger.Asked.Should().HaveCount(1);
        (await fate.Host.UncertainAsync()).Should().Be(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Answer_that_never_came_is_uncertain_and_one_that_refused_is_not(bool onSqlite)
    {
        await using var fate = await Fate.BeginAsync(onSqlite);
        var results = new Queue<SendResult?>(
        [
            SendResult.Failed(new SendFailure { Kind = SendFailureKind.Unreachable, Description = "no answer", IsUncertain = true }),
            SendResult.Failed(SendFailureKind.Unreachable, "no way"),
            SendResult.Failed(new SendFailure { Kind = SendFailureKind.Unreachable, Description = "no answer", IsUncertain = true }),
            null,
        ]);
        fate.Messenger.OnSend = _ => new(results.Dequeue());

        var sent = await fate.SendsAsync("Answer");

        await fate.UntilStatusAsync(sent, MessageStatus.Sent);
        (await fate.Host.UncertainAsync()).Should().Be(2);
    }

    [Fact]
    public async Task Message_that_a_host_sent_after_all_is_known_by_both_its_ids()
    {
        await using var fate = await Fate.BeginAsync();
        var late = new TaskCompletionSource<SendResult?>();
        fate.Messenger.OnSend = _ => new(late.Task);
        var sent = await fate.SendsAsync("Answer");
        await fate.UntilAskedAsync(1);
        var first = fate.Host;
        await fate.NextAsync();
        fate.Messenger.OnSend = null;
        await fate.UntilStatusAsync(sent, MessageStatus.Sent);

        first.Faults.IsCutOff = false;
        late.SetResult(SendResult.Sent("late-1"));
        await fate.Host.UntilAsync(async () => ExternalIdList.Read((await fate.MessageAsync(sent)).ExternalIds).Count == 2, "both ids are known");
        await fate.Host.TellAsync(Fate.Receipt("late-1", MessageStatus.Delivered));

        (await fate.MessageAsync(sent)).Status.Should().Be(MessageStatus.Delivered);
        (await fate.Host.UncertainAsync()).Should().Be(1, "the customer has it twice");
    }

    [Fact]
    public async Task Adapter_that_throws_leaves_open_how_far_it_came()
    {
        await using var fate = await Fate.BeginAsync();
        fate.Messenger.OnSend = _ => throw new FormatException("The answer could not be read.");

        var sent = await fate.SendsAsync("Answer");

        await fate.UntilStatusAsync(sent, MessageStatus.Failed);
        (await fate.Host.UncertainAsync()).Should().Be(1);
    }
}
