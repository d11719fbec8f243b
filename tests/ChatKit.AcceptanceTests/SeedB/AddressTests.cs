using ChatKit.AcceptanceTests.SeedB.Support;
using ChatKit.AcceptanceTests.Support;
using ChatKit.Storage;
using ChatKit.Updates;

namespace ChatKit.AcceptanceTests.SeedB;

/// <summary>A chat may be known under several ids, a customer may be blocked, and not every update has a chat.</summary>
public sealed class AddressTests
{
    [Theory]
    [ClassData(typeof(Setups))]
    public async Task Customer_under_two_ids_has_one_chat_and_answers_go_to_the_preferred_one(Setup setup)
    {
        await using var desk = await Desk.OpenAsync(setup);
        await desk.ReceiveAsync(Message("m1", "79161234567"));
        await desk.ReceiveAsync(Message("m2", "BSUID-1", "79161234567"));
        await desk.ReceiveAsync(Message("m3", "BSUID-1"));
        await desk.ReceiveAsync(Message("m4", "79161234567"));

        var chat = await desk.ChatAsync("BSUID-1");
        chat.Should().Be(await desk.ChatAsync("79161234567"));
        (await desk.Crm.TextsAsync("BSUID-1", desk.Channel)).Should().Equal("m1", "m2", "m3", "m4");
        await desk.SendsAsync(People.Anna, chat, "Answer");
        await desk.UntilDoneAsync(1);
        desk.Messenger.Asked.Single().To.ExternalChatId.Should().Be("BSUID-1");
        desk.Messenger.Asked.Single().To.OtherChatIds.Should().Equal("79161234567");
    }

    [Fact]
    public async Task Two_chats_that_turn_out_to_be_one_are_suggested_for_merging()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.ReceiveAsync(Message("m1", "a"));
        await desk.ReceiveAsync(Message("m2", "b"));

        await desk.ReceiveAsync(Message("m3", "b", "a"));

        (await desk.Crm.TextsAsync("b", desk.Channel)).Should().Equal("m2", "m3");
        (await desk.ReportAsync()).Counters.Should().Contain(c => c.Name == "merge.suggested" && c.Count == 1);
    }

    [Fact]
    public async Task Group_that_moved_keeps_its_chat_under_the_new_id()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.ReceiveAsync(Message("m1", "-100") with { Chat = new ChatAddress { ExternalId = "-100", IsGroup = true } });

        await desk.ReceiveAsync(new ChatIdsChanged { Chat = new ChatAddress { ExternalId = "-100" }, NewExternalId = "-100500", Code = "migrated" });
        await desk.ReceiveAsync(Message("m2", "-100500") with { Chat = new ChatAddress { ExternalId = "-100500", IsGroup = true } });
        await desk.SendsAsync(People.Anna, await desk.ChatAsync("-100"), "Answer");

        await desk.UntilDoneAsync(1);
        (await desk.Crm.TextsAsync("-100500", desk.Channel)).Should().Equal("m1", "m2", "Answer");
        desk.Messenger.Asked.Single().To.ExternalChatId.Should().Be("-100500");
    }

    [Theory]
    [ClassData(typeof(Setups))]
    public async Task Blocked_customers_messages_are_dropped_and_counted_once_each_and_none_comes_back(Setup setup)
    {
        await using var desk = await Desk.OpenAsync(setup);
        var chat = await desk.TakenAsync();
        (await desk.Crm.DoAsync(People.Anna, new BlockCustomer { ChatId = chat })).Refusal.Should().BeNull();

        await desk.ReceiveAsync(Message("d1", "Ivan"), Message("d2", "Ivan"), Message("d1", "Ivan"));
        await desk.ReceiveAsync(Message("d1", "Ivan"));
        (await desk.SendsAsync(People.Anna, chat, "Are you there?")).Refusal!.Code.Should().Be(RefusalCode.CustomerBlocked);

        (await desk.Crm.FindAsync("Ivan", desk.Channel))!.Customer.DroppedCount.Should().Be(2);
        await desk.Crm.DoAsync(People.Anna, new UnblockCustomer { ChatId = chat });
        await desk.ReceiveAsync(Message("m5", "Ivan"));
        (await desk.Crm.TextsAsync("Ivan", desk.Channel)).Should().Equal("Hello", "m5");
    }

    [Fact]
    public async Task Update_of_an_unknown_kind_is_counted_and_its_last_body_kept()
    {
        await using var desk = await Desk.OpenAsync();

        await desk.ReceiveAsync(new UnknownUpdate { Kind = "poll", Raw = "{\"n\":1}" });
        await desk.ReceiveAsync(new UnknownUpdate { Kind = "poll", Raw = "{\"n\":2}" });

        (await desk.ReportAsync()).Counters.Single(c => c.Name == "ignored.poll").Should().Match<ChannelCounter>(c => c.Count == 2 && c.LastRaw == "{\"n\":2}");
        (await desk.Crm.ListAsync(People.Admin)).Should().BeEmpty();
    }

    [Fact]
    public async Task Customer_who_blocked_us_is_shown_as_unreachable_until_he_writes_again()
    {
        await using var desk = await Desk.OpenAsync();
        var chat = await desk.TakenAsync();
        desk.Messenger.OnSend = _ => new(SendResult.Failed(SendFailureKind.CustomerUnavailable, "blocked by user"));

        var sent = await desk.SendsAsync(People.Anna, chat, "Hello?");
        await desk.UntilStatusAsync(sent.MessageId!.Value, MessageStatus.Failed);
        (await desk.Crm.FindAsync("Ivan", desk.Channel))!.Chat.IsUnreachable.Should().BeTrue();
        await desk.WritesAsync("Ivan", "I am back");

        (await desk.Crm.FindAsync("Ivan", desk.Channel))!.Chat.IsUnreachable.Should().BeFalse();
    }

    private static MessageReceived Message(string id, string chat, params string[] others) => new()
    {
        ExternalId = id,
        Chat = new ChatAddress { ExternalId = chat, OtherIds = others },
        From = new CustomerIdentity { ExternalId = chat, OtherIds = others },
        Content = new TextContent { Text = id },
    };
}
