using ChatKit.EntityFrameworkCore.PostgreSQL.Search;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Tests.Search;

/// <summary>What a person types as what the server is asked.</summary>
public sealed class SearchQueryTests
{
    [Theory]
    [InlineData("École pet", "'ecole' & 'pet':*", "'ecole' & 'pet':*")]
    [InlineData("where is my deli", "'where' & 'is' & 'my' & 'deli':*", "'deli':*")]
    [InlineData("order to", "'order' & 'to':*", "'order'")]
    [InlineData("Where IS", "'where' & 'is':*", "'is':*")]
    [InlineData("не тот", "'не' & 'тот':*", "'не'")]
    [InlineData("+7 (999) 12", "('7' & '999' & '12':* | '799912':*)", "('7' & '999' & '12':* | '799912':*)")]
    public void Names_are_asked_for_all_words_and_messages_for_those_that_tell_one_from_another(string typed, string names, string messages) =>
        SearchQuery.Of(typed, TenantId.Default).Should().Be(new SearchQuery(names, messages));

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    [InlineData("…!")]
    public void Nothing_is_asked_without_a_word(string? typed) => SearchQuery.Of(typed, TenantId.Default).Should().BeNull();

    [Fact]
    public void Other_tenant_is_asked_for_as_well() =>
        SearchQuery.Of("where order", new TenantId("o'ther")).Should()
            .Be(new SearchQuery("'=o''ther' & 'where' & 'order':*", "'=o''ther' & 'order':*"));
}
