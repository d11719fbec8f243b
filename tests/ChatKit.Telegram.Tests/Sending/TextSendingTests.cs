using System.Text.Json;
using ChatKit.Telegram.Tests.Support;

namespace ChatKit.Telegram.Tests.Sending;

public sealed class TextSendingTests
{
    [Theory]
    [InlineData("Здравствуйте!")]
    [InlineData("👨‍👩‍👧‍👦 <b>не разметка</b> *и это* _нет_ 𝕏")]
    public async Task A_text_reaches_the_chat_as_it_was_written(string text)
    {
        await using var api = await TestApi.StartAsync();
        api.AnswerSent("sendMessage", 4711);

        var result = await api.SendAsync(Outbound.Message(new TextContent { Text = text }));

        result.Failure.Should().BeNull();
        result.ExternalIds.Should().Equal("4711");
        var call = api.Single();
        call.HttpMethod.Should().Be("POST");
        call.Path.Should().Be($"/bot{TestChannel.Token}/sendMessage");
        call.Body.GetProperty("chat_id").GetInt64().Should().Be(250918540);
        call.Body.GetProperty("text").GetString().Should().Be(text);
        call.Body.EnumerateObject().Select(static p => p.Name).Should().Equal("chat_id", "text");
    }

    [Fact]
    public async Task An_answer_quotes_and_is_sent_even_if_the_quoted_message_is_gone()
    {
        await using var api = await TestApi.StartAsync();
        api.AnswerSent("sendMessage", 1);

        await api.SendAsync(Outbound.Message(new TextContent { Text = "Да" }, chat: "-1001293752024", quoted: "41"));

        var call = api.Single();
        call.Body.GetProperty("chat_id").GetInt64().Should().Be(-1001293752024);
        var quote = call.Body.GetProperty("reply_parameters");
        quote.GetProperty("message_id").GetInt32().Should().Be(41);
        quote.GetProperty("allow_sending_without_reply").GetBoolean().Should().BeTrue();
    }

    [Theory]
    [InlineData("4382bfdwdsb323b2d9")]
    [InlineData("1153112343434343434")]
    public async Task The_press_of_a_button_cannot_be_quoted_so_the_answer_goes_without(string press)
    {
        await using var api = await TestApi.StartAsync();
        api.AnswerSent("sendMessage", 1);

        var result = await api.SendAsync(Outbound.Message(new TextContent { Text = "Да" }, quoted: press));

        result.Failure.Should().BeNull();
        api.Single().Body.TryGetProperty("reply_parameters", out _).Should().BeFalse();
    }

    [Fact]
    public async Task Buttons_stand_under_the_text_each_with_its_id_or_its_page()
    {
        await using var api = await TestApi.StartAsync();
        api.AnswerSent("sendMessage", 1);

        await api.SendAsync(Outbound.Message(new TextContent
        {
            Text = "Согласны?",
            Suggestions =
            [
                new Suggestion { Id = "agree:1", Title = "Согласен 👍" },
                new Suggestion { Id = "link", Title = "Политика", Link = new Uri("https://shop.example/политика") },
            ],
        }));

        var rows = api.Single().Body.GetProperty("reply_markup").GetProperty("inline_keyboard");
        rows.GetArrayLength().Should().Be(2);
        rows[0][0].GetProperty("text").GetString().Should().Be("Согласен 👍");
        rows[0][0].GetProperty("callback_data").GetString().Should().Be("agree:1");
        rows[1][0].GetProperty("url").GetString().Should().StartWith("https://shop.example/");
        rows[1][0].TryGetProperty("callback_data", out _).Should().BeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("ячэюящшчэюящшчэюящшчэюящшчэюящшчэ")]
    public async Task A_button_whose_id_Telegram_cannot_carry_is_refused_before_anything_is_sent(string id)
    {
        await using var api = await TestApi.StartAsync();

        var result = await api.SendAsync(Outbound.Message(
            new TextContent { Text = "?", Suggestions = [new Suggestion { Id = id, Title = "Да" }] }));

        result.Failure!.Kind.Should().Be(SendFailureKind.Rejected);
        result.Failure.Description.Should().Contain("Да").And.Contain("64 bytes");
        api.Calls.Should().BeEmpty();
    }

    [Fact]
    public async Task A_chat_behind_a_business_connection_is_answered_through_it()
    {
        await using var api = await TestApi.StartAsync();
        api.AnswerSent("sendMessage", 1);

        await api.SendAsync(Outbound.Message(new TextContent { Text = "Да" }, chat: "business:c:1_x:5001"));

        api.Single().Body.GetProperty("business_connection_id").GetString().Should().Be("c:1_x");
        api.Single().Body.GetProperty("chat_id").GetInt64().Should().Be(5001);
    }

    [Theory]
    [InlineData("")]
    [InlineData("@anna")]
    [InlineData("business:5001")]
    [InlineData("99999999999999999999")]
    public async Task A_chat_that_is_not_Telegrams_is_refused(string chat)
    {
        await using var api = await TestApi.StartAsync();

        var result = await api.SendAsync(Outbound.Message(new TextContent { Text = "Да" }, chat));

        result.Failure!.Kind.Should().Be(SendFailureKind.Rejected);
        api.Calls.Should().BeEmpty();
    }

    public static TheoryData<MessageContent, string, string> OtherContents => new()
    {
        { new LocationContent { Latitude = 55.75, Longitude = -37.5 }, "sendLocation", """{"latitude":55.75,"longitude":-37.5}""" },
        {
            new LocationContent { Latitude = 1, Longitude = 2, Name = "ГУМ", Address = "Площадь, 3" },
            "sendVenue",
            """{"latitude":1,"longitude":2,"title":"ГУМ","address":"Площадь, 3"}"""
        },
        {
            new ContactContent { Name = "Борис 🙂", Phones = ["+79161234567"] },
            "sendContact",
            """{"phone_number":"+79161234567","first_name":"Борис 🙂"}"""
        },
        { new StickerContent { Emoji = "😡" }, "sendMessage", """{"text":"😡"}""" },
        {
            new ProductContent { Name = "Чайник", Price = "990 ₽", Link = new Uri("https://shop.example/1") },
            "sendMessage",
            """{"text":"Чайник\n990 ₽\nhttps://shop.example/1"}"""
        },
    };

    [Theory]
    [MemberData(nameof(OtherContents), DisableDiscoveryEnumeration = true)]
    public async Task Other_contents_go_as_Telegram_knows_them(MessageContent content, string method, string properties)
    {
        await using var api = await TestApi.StartAsync();
        api.AnswerSent(method, 9);

        var result = await api.SendAsync(Outbound.Message(content));

        result.ExternalIds.Should().Equal("9");
        using var expected = JsonDocument.Parse(properties);
        var sent = api.Single().Body;
        foreach (var property in expected.RootElement.EnumerateObject())
        {
            sent.GetProperty(property.Name).ToString().Should().Be(property.Value.ToString());
        }
    }

    [Fact]
    public async Task Further_contact_cards_follow_and_all_ids_are_kept()
    {
        await using var api = await TestApi.StartAsync();
        api.AnswerSent("sendContact", 9);
        api.AnswerSent("sendContact", 10);

        var result = await api.SendAsync(Outbound.Message(new ContactContent
        {
            Name = "Анна",
            Phones = ["1234567"],
            Others = [new ContactContent { Name = "Борис", Phones = ["7654321"] }],
        }));

        result.ExternalIds.Should().Equal("9", "10");
        api.Calls.Select(static c => c.Body.GetProperty("first_name").GetString()).Should().Equal("Анна", "Борис");
    }

    [Fact]
    public async Task What_Telegram_has_no_form_for_is_refused()
    {
        await using var api = await TestApi.StartAsync();

        var result = await api.SendAsync(Outbound.Message(new TemplateContent { Name = "t", Language = "ru" }));

        result.Failure!.Kind.Should().Be(SendFailureKind.Rejected);
        api.Calls.Should().BeEmpty();
    }
}
