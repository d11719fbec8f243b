using ChatKit.AcceptanceTests.SeedB.Support;
using ChatKit.AcceptanceTests.Support;
using ChatKit.Storage;
using ChatKit.Updates;

namespace ChatKit.AcceptanceTests.SeedB;

/// <summary>A receipt or an echo that carries our key settles a send of unknown outcome: it is neither repeated nor counted.</summary>
public sealed class SettlementTests
{
    private static readonly TimeSpan LongAfter = TimeSpan.FromMinutes(3);

    [Theory]
    [InlineData(false, MessageStatus.Sent)]
    [InlineData(false, MessageStatus.Read)]
    [InlineData(true, MessageStatus.Delivered)]
    public async Task Receipt_settles_what_a_dead_host_had_begun(bool onSqlite, MessageStatus status)
    {
        await using var fate = await Fate.BeginAsync(onSqlite);
        var (sent, key) = await DieAsync(fate);

        await fate.Host.TellAsync(Fate.Receipt("wa-1", status, key));
        await fate.Host.PassAsync(LongAfter);

        var message = await fate.MessageAsync(sent);
        message.Status.Should().Be(status);
        message.ExternalIds.Should().Be("wa-1");
        fate.Messenger.Asked.Should().HaveCount(1, "the messenger has it");
        (await fate.Host.UncertainAsync()).Should().Be(0);

        await fate.Host.TellAsync(Fate.Receipt("wa-1", MessageStatus.Read));
        (await fate.MessageAsync(sent)).Status.Should().Be(MessageStatus.Read, "the messenger's id is the message's from now on");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Echo_settles_it_and_is_no_message_of_its_own(bool onSqlite)
    {
        await using var fate = await Fate.BeginAsync(onSqlite);
        var (sent, key) = await DieAsync(fate);
        var echo = new MessageReceived
        {
            ExternalId = "wa-1",
            Chat = new ChatAddress { ExternalId = "Ivan" },
            IsEcho = true,
            Content = new TextContent { Text = "Answer" },
            CorrelationKey = key,
        };

        await fate.Host.TellAsync(echo);
        await fate.Host.TellAsync(echo);
        await fate.Host.PassAsync(LongAfter);

        (await fate.Host.MessagesAsync()).Where(m => m.Direction == MessageDirection.Outbound).Should().ContainSingle().Which.Id.Should().Be(sent);
        (await fate.MessageAsync(sent)).Status.Should().Be(MessageStatus.Sent);
        fate.Messenger.Asked.Should().HaveCount(1);
        (await fate.Host.UncertainAsync()).Should().Be(0);
    }

    [Fact]
    public async Task Id_without_our_key_proves_nothing()
    {
        await using var fate = await Fate.BeginAsync();
        var (sent, _) = await DieAsync(fate);
        fate.Messenger.OnSend = null;

        await fate.Host.TellAsync(Fate.Receipt("wa-1", MessageStatus.Delivered));
        await fate.UntilStatusAsync(sent, MessageStatus.Sent);

        fate.Messenger.Asked.Should().HaveCount(2);
        (await fate.Host.UncertainAsync()).Should().Be(1);
    }

    [Theory]
    [InlineData("some data")]
    [InlineData("opn_00000000000000000000000000000000-1")]
    [InlineData("{0}-2")]
    [InlineData("{0}-0")]
    public async Task Key_that_we_never_gave_settles_nothing(string key)
    {
        await using var fate = await Fate.BeginAsync();
        var (sent, given) = await DieAsync(fate);
        fate.Messenger.OnSend = null;

        await fate.Host.TellAsync(Fate.Receipt("wa-1", MessageStatus.Delivered, key.Replace("{0}", given[..^2], StringComparison.Ordinal)));
        (await fate.MessageAsync(sent)).ExternalIds.Should().BeNull();
        await fate.UntilStatusAsync(sent, MessageStatus.Sent);

        fate.Messenger.Asked.Should().HaveCount(2);
    }

    [Fact]
    public async Task Key_of_another_channel_settles_nothing()
    {
        await using var fate = await Fate.BeginAsync();
        var (sent, key) = await DieAsync(fate);
        var other = await fate.Host.Get<IChannels>().AddAsync(
            Crm.Tenant, new NewChannel { Type = "able", Name = "Other", Settings = [] }, Actor.System, default);

        await fate.Host.Get<IInbox>().AcceptAsync(other.Channel!.Channel, [Fate.Receipt("wa-1", MessageStatus.Delivered, key)], default);

        (await fate.MessageAsync(sent)).ExternalIds.Should().BeNull();
    }

    [Fact]
    public async Task What_was_settled_holds_back_its_chat_no_longer()
    {
        await using var fate = await Fate.BeginAsync();
        var (_, key) = await DieAsync(fate);
        fate.Messenger.OnSend = null;
        await fate.Host.TellAsync(Fate.Receipt("wa-1", MessageStatus.Sent, key));

        var next = await fate.SendsAsync("More");
        await fate.UntilStatusAsync(next, MessageStatus.Sent);

        fate.Messenger.Done.Should().Equal("More");
    }

    [Fact]
    public async Task Receipt_that_is_faster_than_the_answer_and_the_answer_make_one_sending()
    {
        await using var fate = await Fate.BeginAsync();
        var answer = new TaskCompletionSource<SendResult?>();
        fate.Messenger.OnSend = _ => new(answer.Task);
        var sent = await fate.SendsAsync("Answer");
        await fate.UntilAskedAsync(1);

        await fate.Host.TellAsync(Fate.Receipt("wa-1", MessageStatus.Delivered, fate.Messenger.Asked[0].CorrelationKey));
        answer.SetResult(SendResult.Sent("wa-1", "wa-2"));
        await fate.Host.UntilAsync(async () => ExternalIdList.Read((await fate.MessageAsync(sent)).ExternalIds).Count == 2, "both ids are known");
        await fate.Host.PassAsync(LongAfter);

        var message = await fate.MessageAsync(sent);
        message.Status.Should().Be(MessageStatus.Delivered);
        ExternalIdList.Read(message.ExternalIds).Should().Equal("wa-1", "wa-2");
        fate.Messenger.Asked.Should().HaveCount(1);
        (await fate.Host.UncertainAsync()).Should().Be(0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Receipt_that_comes_after_the_answer_was_given_up_ends_the_retries(bool onSqlite)
    {
        await using var fate = await Fate.BeginAsync(onSqlite);
        fate.Messenger.OnSend = _ => new(SendResult.Failed(new SendFailure
        {
            Kind = SendFailureKind.Unreachable,
            Description = "no answer",
            IsUncertain = true,
            RetryAfter = TimeSpan.FromMinutes(1),
        }));
        var sent = await fate.SendsAsync("Answer");
        await fate.Host.UntilAsync(async () => await fate.Host.UncertainAsync() == 1, "it is uncertain");

        await fate.Host.TellAsync(Fate.Receipt("wa-1", MessageStatus.Delivered, fate.Messenger.Asked[0].CorrelationKey));
        await fate.Host.PassAsync(LongAfter);

        (await fate.MessageAsync(sent)).Status.Should().Be(MessageStatus.Delivered);
        fate.Messenger.Asked.Should().HaveCount(1);
        (await fate.Host.UncertainAsync()).Should().Be(0, "it is known by now");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Receipt_of_an_attempt_that_was_repeated_already_ends_the_repeats_and_leaves_them_counted(bool onSqlite)
    {
        await using var fate = await Fate.BeginAsync(onSqlite);
        var (sent, key) = await DieAsync(fate);
        await fate.UntilAskedAsync(2);
        await fate.NextAsync();

        await fate.Host.TellAsync(Fate.Receipt("wa-1", MessageStatus.Delivered, key));
        await fate.Host.PassAsync(LongAfter);

        (await fate.MessageAsync(sent)).Status.Should().Be(MessageStatus.Delivered);
        fate.Messenger.Asked.Should().HaveCount(2, "what arrived is not sent a third time");
        (await fate.Host.UncertainAsync()).Should().Be(1, "the repeat may have arrived as well");
    }

    [Fact]
    public async Task Receipt_of_an_attempt_whose_repeat_arrives_as_well_leaves_one_counted()
    {
        await using var fate = await Fate.BeginAsync();
        var (sent, key) = await DieAsync(fate);
        var answer = new TaskCompletionSource<SendResult?>();
        fate.Messenger.OnSend = _ => new(answer.Task);
        await fate.UntilAskedAsync(2);

        await fate.Host.TellAsync(Fate.Receipt("wa-1", MessageStatus.Delivered, key));
        answer.SetResult(SendResult.Sent("wa-2"));
        await fate.Host.UntilAsync(async () => ExternalIdList.Read((await fate.MessageAsync(sent)).ExternalIds).Count == 2, "both ids are known");

        (await fate.Host.UncertainAsync()).Should().Be(1, "the customer has it twice");
    }

    private static async Task<(MessageId Message, string Key)> DieAsync(Fate fate)
    {
        var sent = await fate.SendsAsync("Answer");
        await fate.UntilAskedAsync(1);
        await fate.NextAsync();
        return (sent, fate.Messenger.Asked[0].CorrelationKey);
    }
}
