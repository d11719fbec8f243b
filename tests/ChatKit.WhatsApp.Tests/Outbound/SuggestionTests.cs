using System.Globalization;
using System.Text.Json.Nodes;
using static ChatKit.WhatsApp.Tests.Outbound.Sending;

namespace ChatKit.WhatsApp.Tests.Outbound;

public sealed class SuggestionTests
{
    [Fact]
    public async Task Up_to_three_answers_are_buttons()
    {
        var sent = await SentAsync("Согласны?", Answers(2));

        JsonNode.DeepEquals(sent, JsonNode.Parse("""
            {"type":"button","body":{"text":"Согласны?"},"action":{"buttons":[
              {"type":"reply","reply":{"id":"a1","title":"Ответ 1"}},{"type":"reply","reply":{"id":"a2","title":"Ответ 2"}}]}}
            """)).Should().BeTrue();
    }

    [Theory]
    [InlineData(4)]
    [InlineData(10)]
    public async Task More_answers_are_a_list(int count)
    {
        var sent = await SentAsync("Что выбрать?", Answers(count));

        sent["type"]!.GetValue<string>().Should().Be("list");
        sent["action"]!["button"]!.GetValue<string>().Should().NotBeEmpty();
        var rows = sent["action"]!["sections"]![0]!["rows"]!.AsArray();
        rows.Select(r => r!["id"]!.GetValue<string>()).Should().Equal(Enumerable.Range(1, count).Select(i => $"a{i}"));
        rows[3]!["title"]!.GetValue<string>().Should().Be("Ответ 4");
    }

    [Fact]
    public async Task Long_text_has_a_list_instead_of_buttons()
    {
        var text = new string('щ', 1025);

        (await SentAsync(text[..1024], Answers(3)))["type"]!.GetValue<string>().Should().Be("button");
        var sent = await SentAsync(text, Answers(3));
        sent["type"]!.GetValue<string>().Should().Be("list");
        sent["body"]!["text"]!.GetValue<string>().Should().Be(text);
    }

    [Fact]
    public async Task One_link_alone_is_a_button_that_opens_it()
    {
        var sent = await SentAsync("Наш каталог", [Link("Открыть 🛋", "https://shop.example/c?q=1")]);

        JsonNode.DeepEquals(sent, JsonNode.Parse("""
            {"type":"cta_url","body":{"text":"Наш каталог"},
             "action":{"name":"cta_url","parameters":{"display_text":"Открыть 🛋","url":"https://shop.example/c?q=1"}}}
            """)).Should().BeTrue();
    }

    [Fact]
    public async Task Link_beside_answers_is_added_to_the_text()
    {
        var sent = await SentAsync("Согласны?", [.. Answers(1), Link("Условия", "https://shop.example/p")]);

        sent["type"]!.GetValue<string>().Should().Be("button");
        sent["body"]!["text"]!.GetValue<string>().Should().Be("Согласны?\nУсловия: https://shop.example/p");
    }

    [Fact]
    public async Task Several_links_are_lines_of_a_plain_text()
    {
        await using var server = new GraphServer().Accepts("wamid.O1");

        await server.SendAsync(new TextContent { Text = "Где мы", Suggestions = [Link("Сайт", "https://a.example/"), Link("Карта", "https://b.example/")] });

        var sent = WhatsAppBench.Json(server.Requests[0].Text);
        sent["type"]!.GetValue<string>().Should().Be("text");
        sent["text"]!["body"]!.GetValue<string>().Should().Be("Где мы\nСайт: https://a.example/\nКарта: https://b.example/");
    }

    [Theory]
    [InlineData("Ровно двадцать букв!", "Ровно двадцать букв!")]
    [InlineData("Больше двадцати букв в названии", "Больше двадцати бук…")]
    [InlineData("Восемнадцать букв 🛋🛋", "Восемнадцать букв …")]
    public async Task Overlong_title_is_cut_and_never_an_emoji_in_two(string title, string shown)
    {
        var sent = await SentAsync("?", [new Suggestion { Id = "a", Title = title }]);

        var actual = sent["action"]!["buttons"]![0]!["reply"]!["title"]!.GetValue<string>();
        actual.Should().Be(shown);
        actual.Length.Should().BeLessThanOrEqualTo(20);
    }

    private static async Task<JsonObject> SentAsync(string text, IReadOnlyList<Suggestion> suggestions)
    {
        await using var server = new GraphServer().Accepts("wamid.O1");
        (await server.SendAsync(new TextContent { Text = text, Suggestions = suggestions })).ExternalIds.Should().Equal("wamid.O1");
        var sent = WhatsAppBench.Json(server.Requests.Should().ContainSingle().Subject.Text);
        sent["type"]!.GetValue<string>().Should().Be("interactive");
        return sent["interactive"]!.AsObject();
    }

    private static List<Suggestion> Answers(int count) =>
        [.. Enumerable.Range(1, count).Select(i => new Suggestion { Id = $"a{i}", Title = string.Create(CultureInfo.InvariantCulture, $"Ответ {i}") })];

    private static Suggestion Link(string title, string link) => new() { Id = "link", Title = title, Link = new Uri(link) };
}
