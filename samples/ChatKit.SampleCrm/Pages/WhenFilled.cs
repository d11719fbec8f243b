using ChatKit.SampleCrm.Crm;
using Microsoft.AspNetCore.Mvc.Filters;

namespace ChatKit.SampleCrm.Pages;

/// <summary>Has a page wait until the CRM's data is there, which it is a moment after a start.</summary>
internal sealed class WhenFilled(FirstStart firstStart) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => firstStart.WaitAsync(context.HttpContext.RequestAborted);

    public Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next) => next();
}
