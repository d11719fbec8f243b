using ChatKit.SampleCrm.Crm;
using Microsoft.EntityFrameworkCore;

namespace ChatKit.SampleCrm.Pages;

/// <summary>What is being sold, by stage.</summary>
internal static class DealsPage
{
    public static async Task<Html> ShowAsync(HttpContext context)
    {
        var crm = context.RequestServices.GetRequiredService<CrmDbContext>();
        var deals = await crm.Deals.AsNoTracking().Include(d => d.Customer).OrderByDescending(d => d.Id).Take(200)
            .ToListAsync(context.RequestAborted);
        return Html.Of($"""
            <h1>Deals <small>{deals.Count}</small></h1>
            <div class="board">{Enum.GetValues<DealStage>().Select(stage => Column(stage.ToString(), [.. deals.Where(d => d.Stage == stage)]))}</div>
            """);
    }

    private static Html Column(string stage, IReadOnlyList<Deal> deals) => Html.Of($"""
        <section aria-label="{stage}">
          <h2>{stage} <small>{deals.Count}</small></h2>
          {deals.Select(Card)}
          {(deals.Count == 0 ? Html.Of($"""<p class="none">Nothing here</p>""") : Html.Empty)}
        </section>
        """);

    private static Html Card(Deal deal) => Html.Of($"""
        <article class="card" data-dialogue-id="{deal.DialogueId}">
          <strong>{deal.Title}</strong>
          <p>{deal.Customer?.Name}</p>
          <footer>
            <time datetime="{deal.CreatedAt:O}">{deal.CreatedAt:d MMM}</time>
            {(deal.DialogueId is null ? Html.Empty : Html.Of($"""<a class="chip" href="/chat">from a chat</a>"""))}
          </footer>
        </article>
        """);
}
